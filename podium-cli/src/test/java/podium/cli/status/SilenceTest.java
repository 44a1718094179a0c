package podium.cli.status;

import podium.cli.json.StatusDocuments;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final ReleaseReport RELEASE = new ReleaseReport(7, 9, "main", 75);

    @Test
    void ofADeadServiceGoldTellsHowFarItsLayerIsBehind() throws IOException {
        Map<String, ServiceReport.Lag> layers =
                StatusDocuments.layers(
                        bytes(
                                """
                                {"state":"running","layers":[
                                 {"layer":"bronze","partition":0,"lag":1200,"lag_seconds":12},
                                 {"layer":"bronze","partition":1,"lag":34,"lag_seconds":15},
                                 {"layer":"silver","partition":0,"lag":3,"lag_seconds":1}]}
                                """));

        PartReport told = silence(layers, null).tell(PartReport.down("bronze", 8082), "bronze");

        assertThat(StatusText.of(new StackReport(List.of(told), RELEASE, null, true, 0), NOW))
                .contains(
                        "bronze    -  8082  down     -  1,234    15 s",
                        "bronze: does not answer, it has no process; its layer lacks 1,234 records, for 15 s"
                                + " (gold-service says); start it with ./podium up --data there\n");
    }

    @Test
    void silverIsAsFarBehindAsItsWorseLayer() {
        Map<String, ServiceReport.Lag> layers =
                Map.of(
                        "silver", new ServiceReport.Lag(3, 9L),
                        "rejected", new ServiceReport.Lag(5, 2L));

        PartReport told =
                silence(layers, null).tell(PartReport.down("silver.next", 8083), "silver");

        assertThat(service(told).lag()).isEqualTo(new ServiceReport.Lag(5, 9L));
    }

    @Test
    void ofADeadGoldQueryApiTellsSinceWhen() {
        ServiceReport queryApi =
                new ServiceReport("behind", "gold-service is silent", NOW, null, null);

        PartReport told = silence(null, queryApi).tell(PartReport.down("gold", 8084), "gold");

        assertThat(service(told).since()).isEqualTo(NOW);
        assertThat(service(told).reason())
                .contains("the newest release is 1 min 15 s old (query-api says)");
    }

    @Test
    void whereNobodyKnowsTheLagThatIsSaid() {
        Silence silence = silence(null, null);

        PartReport told = silence.tell(PartReport.down("bronze", 8082), "bronze");

        assertThat(service(told).reason())
                .contains("nobody says how far its layer is behind", "./podium up --data there");
    }

    @Test
    void oneThatHangsIsToldApartFromOneThatIsGone() {
        PartReport hangs = PartReport.up("gold", 5, 8084, false, null);

        PartReport told = silence(Map.of(), null).tell(hangs, "gold");

        assertThat(told.state()).isEqualTo("not ready");
        assertThat(service(told).reason())
                .contains("its process 5 is there", "./podium logs --data there gold");
    }

    @Test
    void aNeighbourHasNoLayer() {
        PartReport told = silence(Map.of(), null).tell(PartReport.down("kafka", 9092), "kafka");

        assertThat(service(told).reason())
                .isEqualTo(
                        "does not answer, it has no process; start it with ./podium up --data there");
    }

    @Test
    void whoSpeaksForHimselfIsNotSpokenFor() {
        ServiceReport own = new ServiceReport("halted", "GOLD-002: why", NOW, null, null);
        PartReport halted = PartReport.up("gold", 5, 8084, false, own);

        assertThat(silence(Map.of(), null).tell(halted, "gold")).isEqualTo(halted);
    }

    private static Silence silence(
            @Nullable Map<String, ServiceReport.Lag> layers, @Nullable ServiceReport queryApi) {
        return new Silence(
                layers,
                queryApi,
                RELEASE,
                "./podium up --data there",
                "./podium logs --data there");
    }

    private static ServiceReport service(PartReport part) {
        return Objects.requireNonNull(part.service());
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
