package podium.bench.runtime;

import podium.bench.line.LoadPlan;
import podium.bench.line.Peer;
import podium.bench.line.Plan;
import podium.bench.line.ReplayPlan;
import podium.bench.line.WidePlan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentsTest {
    @Test
    void whatIsLeftOutIsTheWholeMeasure() {
        Plan plan = Arguments.parse("--folder", "somewhere");

        assertThat(plan.events()).isEqualTo(5_000_000);
        assertThat(plan.days()).isEqualTo(2);
        assertThat(plan.catchingUpAlone()).isFalse();
        assertThat(plan.asksEachLayer()).isFalse();
        assertThat(plan.steady()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.peers()).isEmpty();
    }

    @Test
    void sizesAndPeersAreTaken() {
        Plan plan =
                Arguments.parse(
                        "--folder f --quick --days 60 --rate-seconds 5 --catch-up --layers --against spark,duckdb,streams-dsl"
                                .split(" "));

        assertThat(plan.events()).isEqualTo(500_000);
        assertThat(plan.days()).isEqualTo(60);
        assertThat(plan.catchingUpAlone()).isTrue();
        assertThat(plan.asksEachLayer()).isTrue();
        assertThat(plan.steady()).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan.peers()).containsExactly(Peer.SPARK, Peer.DUCKDB, Peer.STREAMS_DSL);
    }

    @Test
    void aLoadTestHasDataOfItsOwnSize() {
        LoadPlan plain = Arguments.load("--folder", "f");
        LoadPlan wide =
                Arguments.load(
                        "--folder f --events 9 --products 200000 --days 30 --rate-seconds 5"
                                .split(" "));

        assertThat(plain.events()).isEqualTo(500_000);
        assertThat(plain.products()).isEqualTo(10_000);
        assertThat(plain.days()).isEqualTo(7);
        assertThat(wide.events()).isEqualTo(9);
        assertThat(wide.products()).isEqualTo(200_000);
        assertThat(wide.days()).isEqualTo(30);
        assertThat(wide.time()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aReplayTestHasAMillion() {
        ReplayPlan plain = Arguments.replay("--folder", "f");
        ReplayPlan more = Arguments.replay("--folder f --events 9 --rate-seconds 5".split(" "));

        assertThat(plain.events()).isEqualTo(1_000_000);
        assertThat(plain.time()).isEqualTo(Duration.ofSeconds(30));
        assertThat(more.events()).isEqualTo(9);
        assertThat(more.time()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void wideDataHasTheSizeThatIsAskedOfIt() {
        WidePlan plain = Arguments.wide("--folder", "f");
        WidePlan less =
                Arguments.wide("--folder f --products 9 --days 2 --rate-seconds 5".split(" "));

        assertThat(plain.products()).isEqualTo(200_000);
        assertThat(plain.days()).isEqualTo(30);
        assertThat(plain.time()).isEqualTo(Duration.ofSeconds(30));
        assertThat(less.products()).isEqualTo(9);
        assertThat(less.days()).isEqualTo(2);
        assertThat(less.time()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--folder f --events 5", "--folder f --products 250001"})
    void wideDataIsBounded(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.wide(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--days 3", "--folder f --days 0", "--folder f --quick"})
    void anythingElseIsRefusedOfALoadTestToo(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.load(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--quick",
                "--folder",
                "--folder f --events 0",
                "--folder f --events many",
                "--folder f --days 0",
                "--folder f --against",
                "--folder f --against nobody",
                "--folder f --bogus"
            })
    void anythingElseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.parse(line.split(" ")));
    }
}
