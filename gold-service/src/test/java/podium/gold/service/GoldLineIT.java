package podium.gold.service;

import podium.events.CleanEvent;
import podium.gold.NaiveTables;
import podium.gold.RandomEvents;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.testkit.Seeds;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The packaged service as a whole, aggregation and publishing: what went in stands in the Gold
/// files of the releases.
class GoldLineIT {
    private static final int EVENTS = Integer.getInteger("events", 20_000);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final List<CleanEvent> events =
            new RandomEvents(Seeds.random(Long.getLong("seed", 7)), 5_000, 300, 5).many(EVENTS);

    private GoldNeighbours neighbours;

    @BeforeEach
    void startNeighbours() {
        neighbours = new GoldNeighbours(folder);
    }

    @AfterEach
    void stopNeighbours() {
        neighbours.close();
    }

    @Test
    void whatWentInStandsInTheReleaseAcrossAKillAndAGracefulStop() throws Exception {
        int third = EVENTS / 3;
        try (UpstreamByHand upstream = neighbours.upstream(events)) {
            GoldProcess first = startReady();
            upstream.send(0, third);
            assertThat(releaseNow(first)).contains("\"released\"");
            upstream.send(third, 2 * third);
            first.kill9();

            GoldProcess second = startReady();
            assertThat(releaseNow(second)).contains("\"outcome\":");
            assertThat(rows()).isEqualTo(NaiveTables.of(events.subList(0, 2 * third)));
            second.process().destroy();
            assertThat(second.awaitExit(Duration.ofSeconds(10))).isIn(0, 143);
            upstream.send(2 * third, EVENTS);

            try (GoldProcess last = startReady()) {
                assertThat(releaseNow(last)).contains("\"outcome\":");
                assertThat(rows()).isEqualTo(NaiveTables.of(events));
                assertThat(last.get("/v1/status").body())
                        .contains("\"state\":\"running\"", "\"layer\":\"gold\"");
            }
        }
    }

    private GoldProcess startReady() throws IOException {
        GoldProcess gold = neighbours.start("gold-0", "PT2S");
        await().atMost(LONG).until(gold::leads);
        return gold;
    }

    private static String releaseNow(GoldProcess gold) throws IOException, InterruptedException {
        HttpResponse<String> answer = gold.releaseNow();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private SortedMap<GoldKey, Measures> rows() {
        return neighbours.rows(neighbours.releases().newest().orElseThrow());
    }
}
