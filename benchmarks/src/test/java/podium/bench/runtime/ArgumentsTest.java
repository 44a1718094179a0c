package podium.bench.runtime;

import podium.bench.line.Peer;
import podium.bench.line.Plan;

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
        assertThat(plan.steady()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.peers()).isEmpty();
    }

    @Test
    void sizesAndPeersAreTaken() {
        Plan plan =
                Arguments.parse(
                        "--folder f --quick --rate-seconds 5 --against spark,duckdb".split(" "));

        assertThat(plan.events()).isEqualTo(500_000);
        assertThat(plan.steady()).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan.peers()).containsExactly(Peer.SPARK, Peer.DUCKDB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--quick",
                "--folder",
                "--folder f --events 0",
                "--folder f --events many",
                "--folder f --against",
                "--folder f --against nobody",
                "--folder f --bogus"
            })
    void anythingElseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.parse(line.split(" ")));
    }
}
