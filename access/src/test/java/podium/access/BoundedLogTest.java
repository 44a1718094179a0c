package podium.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoundedLogTest {
    @TempDir private Path folder;

    @Test
    void linesAreAddedAcrossRestarts() {
        append(log(), "one");
        append(log(), "two");

        assertThat(file("log")).hasContent("one\ntwo");
    }

    @Test
    void itNeverTakesMoreThanItMay() throws IOException {
        BoundedLog log = log();

        for (int i = 0; i < 100; i++) {
            append(log, "line %03d".formatted(i));
        }

        assertThat(folder).isDirectoryContaining("glob:**log").isDirectoryContaining("glob:**.2");
        assertThat(file("log.3")).doesNotExist();
        for (String name : new String[] {"log", "log.1", "log.2"}) {
            assertThat(Files.size(file(name))).isLessThanOrEqualTo(100);
        }
        assertThat(Files.readString(file("log"))).endsWith("line 099\n");
        assertThat(
                        Files.readString(file("log.2"))
                                + Files.readString(file("log.1"))
                                + Files.readString(file("log")))
                .as("nothing between the oldest and the newest is missing")
                .startsWith("line 0")
                .matches("(?s)(line \\d{3}\n)+")
                .hasSizeBetween(200, 300);
    }

    @Test
    void whatACrashLeftOfALineIsEndedFirst() throws IOException {
        Files.writeString(file("log"), "one\nha");

        append(log(), "two");

        assertThat(file("log")).hasContent("one\nha\ntwo");
    }

    @Test
    void whatCantBeWrittenIsSaid() throws IOException {
        Files.createDirectory(file("log"));
        BoundedLog log = new BoundedLog(file("log"), 1 << 20, 2);

        assertThatThrownBy(() -> append(log, "one"))
                .isInstanceOf(AccessException.UnusableLog.class)
                .hasMessageContaining("what can't be written down is not done");
    }

    private static void append(BoundedLog log, String line) {
        log.append(line.getBytes(StandardCharsets.UTF_8));
    }

    private BoundedLog log() {
        return new BoundedLog(file("log"), 100, 2);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
