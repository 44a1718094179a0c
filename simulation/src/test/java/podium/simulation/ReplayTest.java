package podium.simulation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void theSameSeedTellsTheSameStory(long seed) {
        String first = trace(seed);

        String second = trace(seed);

        assertThat(second).isEqualTo(first);
        assertThat(first).contains("the faults end");
    }

    private static String trace(long seed) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(told, false, StandardCharsets.UTF_8)) {
            out.println(Schedule.run(seed, null, new Trace(out)));
        }
        return told.toString(StandardCharsets.UTF_8);
    }
}
