package podium.gold.service;

import podium.events.CleanEvent;
import podium.gold.NaiveTables;
import podium.gold.RandomEvents;
import podium.lake.GoldKey;
import podium.lake.LivePartition;
import podium.lake.Measures;
import podium.lake.Release;
import podium.testkit.Seeds;

import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What the packaged service knows beyond the release: read over HTTP, added to the release's
/// files.
class GoldLiveIT {
    private static final int EVENTS = 9_000;
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir Path folder;

    private final List<CleanEvent> events =
            new RandomEvents(Seeds.random(Long.getLong("seed", 7)), 1_000, 200, 5).many(EVENTS);

    private final List<GoldProcess> started = new ArrayList<>();

    private GoldNeighbours neighbours;

    @BeforeEach
    void startNeighbours() {
        neighbours = new GoldNeighbours(folder);
    }

    @AfterEach
    void stopAll() {
        started.forEach(GoldProcess::close);
        neighbours.close();
    }

    @Test
    void whatWentInIsKnownBeforeItsReleaseAndNeverTwice() throws Exception {
        int third = EVENTS / 3;
        try (UpstreamByHand upstream = neighbours.upstream(events)) {
            GoldProcess first = startReady("gold-0");
            assertThat(first.get("/v1/live").statusCode()).isEqualTo(400);
            assertThat(first.get("/v1/live?after_cut=-1").body()).contains("after_cut=12");

            upstream.send(0, third);
            awaitThat(() -> assertThat(live(first)).contains(tables(third)));
            assertThat(neighbours.releases().newest()).isEmpty();

            assertThat(first.releaseNow().body()).contains("\"released\"");
            assertThat(live(first)).contains(tables(third));
            upstream.send(third, 2 * third);
            awaitThat(() -> assertThat(live(first)).contains(tables(2 * third)));
            assertThat(released()).isEqualTo(tables(third));
            first.kill9();

            GoldProcess second = startReady("gold-0");
            awaitThat(() -> assertThat(live(second)).contains(tables(2 * third)));

            try (GoldProcess beside = startReady("gold-1")) {
                awaitThat(() -> {
                    Optional<SortedMap<GoldKey, Measures>> live = live(second, beside);
                    assertThat(partitions(beside)).isNotEmpty();
                    assertThat(live).contains(tables(2 * third));
                });
                upstream.send(2 * third, EVENTS);
                awaitThat(() -> assertThat(live(second, beside)).contains(tables(EVENTS)));
            }
            awaitThat(() -> assertThat(live(second)).contains(tables(EVENTS)));
            HttpResponse<String> answer = second.get("/v1/live?after_cut=0");
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        }
    }

    private SortedMap<GoldKey, Measures> tables(int count) {
        return new TreeMap<>(NaiveTables.of(events.subList(0, count)));
    }

    /// The newest release and what is known beyond it; empty while some partition is nowhere, or at
    /// two instances, or not known.
    private Optional<SortedMap<GoldKey, Measures>> live(GoldProcess... instances)
            throws IOException, InterruptedException {
        long cut = neighbours.releases().newest().map(Release::cut).orElse(0L);
        SortedMap<GoldKey, Measures> tables = released();
        Set<Integer> covered = new HashSet<>();
        for (GoldProcess instance : instances) {
            for (LivePartition partition : partitions(instance, cut)) {
                if (!(partition instanceof LivePartition.Known known)
                        || !covered.add(known.partition())) {
                    return Optional.empty();
                }
                known.increments()
                        .forEach(row -> tables.merge(row.key(), row.measures(), Measures::plus));
            }
        }
        return covered.size() == GoldNeighbours.PARTITIONS ? Optional.of(tables) : Optional.empty();
    }

    private static List<LivePartition> partitions(GoldProcess instance)
            throws IOException, InterruptedException {
        return partitions(instance, 0);
    }

    private static List<LivePartition> partitions(GoldProcess instance, long cut)
            throws IOException, InterruptedException {
        return instance.live(cut).map(report -> report.partitions()).orElseGet(ArrayList::new);
    }

    private GoldProcess startReady(String name) throws IOException {
        GoldProcess gold = neighbours.start(name, "PT10M");
        started.add(gold);
        await().atMost(LONG).until(gold::isReady);
        return gold;
    }

    private SortedMap<GoldKey, Measures> released() {
        return neighbours.releases().newest().map(neighbours::rows).orElseGet(TreeMap::new);
    }

    private static void awaitThat(ThrowingRunnable holds) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).untilAsserted(holds);
    }
}
