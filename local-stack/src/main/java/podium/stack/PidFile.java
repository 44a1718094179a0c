package podium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Remembers which process a part is, for a later `./podium`. The start time tells the process from
/// another one that was given its number after its end.
final class PidFile {
    /// The kernel's idea of when a process started moves with corrections of the clock.
    private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

    private PidFile() {}

    static void write(Path file, ProcessHandle process) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, "%d %d\n".formatted(process.pid(), startMillis(process).orElse(0L)));
        } catch (IOException e) {
            throw StackException.folder(file.getParent(), e);
        }
    }

    /// The process, if it still runs.
    static Optional<ProcessHandle> read(Path file) {
        String content;
        try {
            content = Files.readString(file).strip();
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!content.matches("\\d{1,18} \\d{1,18}")) {
            return Optional.empty();
        }
        String[] fields = content.split(" ");
        long start = Long.parseLong(fields[1]);
        return ProcessHandle.of(Long.parseLong(fields[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isSame(startMillis(process), start));
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StackException.folder(file, e);
        }
    }

    private static boolean isSame(Optional<Long> actual, long remembered) {
        return actual.filter(start -> Math.abs(start - remembered) <= START_TOLERANCE.toMillis())
                .isPresent();
    }

    private static Optional<Long> startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli);
    }
}
