package podium.stack;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class StackExceptionTest {
    private static final Path LOG = Path.of("kafka.log");

    @Test
    void aPartThatDidNotStartShowsTheEndOfItsLog() {
        StackException failure =
                StackException.didNotStart("kafka", "it ended", LOG, "no space left");

        assertThat(failure)
                .hasMessage(
                        "STACK-001: kafka did not start: it ended; its log is kafka.log and ends with%nno space left"
                                .formatted());
    }

    @Test
    void whoeverFindsNothingInTheLogIsToldWhatToDo() {
        StackException failure =
                StackException.didNotStart("kafka", "not ready after 90 s", LOG, "");

        assertThat(failure)
                .hasMessage(
                        "STACK-001: kafka did not start: not ready after 90 s; it wrote nothing to its log kafka.log,"
                                + " so the machine may be too busy: try again when less runs on it;"
                                + " ./podium logs kafka shows earlier starts");
    }
}
