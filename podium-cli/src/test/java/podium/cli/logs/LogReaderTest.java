package podium.cli.logs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import static org.assertj.core.api.Assertions.assertThat;

class LogReaderTest {
    @TempDir private Path folder;
    private Path log;
    private LogReader reader;

    @BeforeEach
    void name() {
        log = folder.resolve("part.log");
        reader = new LogReader(log);
    }

    @Test
    void aLogThatIsNotThereYetIsEmpty() throws IOException {
        assertThat(reader.last(10)).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void theLastLinesComeFirstAndThenWhatIsAdded() throws IOException {
        Files.writeString(log, "one\ntwo\nthree\nfo");

        assertThat(reader.last(2)).containsExactly("two", "three");

        Files.writeString(log, "ur\nfive\n", StandardOpenOption.APPEND);
        assertThat(reader.next()).containsExactly("four", "five");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aLogThatWasBegunAnewIsReadFromItsStart() throws IOException {
        Files.writeString(log, "a long line of the old log\n");
        reader.last(10);

        Files.writeString(log, "new\n");

        assertThat(reader.next()).containsExactly("new");
    }

    @Test
    void ofALargeLogOnlyTheEndIsRead() throws IOException {
        Files.writeString(log, ("x".repeat(99) + "\n").repeat(100_000) + "last\n");

        assertThat(reader.last(2)).containsExactly("x".repeat(99), "last");
    }
}
