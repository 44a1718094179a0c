package podium.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One part to start: its command, and how to tell that it is ready.
///
/// @param part the part's name, as in `kafka`; also its log's: `<folder>/<part>.log`
/// @param folder where it keeps its data and log; the working directory
/// @param command the program and its arguments
/// @param environment added to the parent's
/// @param ready asked every few milliseconds until it is ready, or has halted
/// @param patience how long that may take
record Launch(
        String part,
        Path folder,
        List<String> command,
        Map<String, String> environment,
        Supplier<Readiness> ready,
        Duration patience) {

    Path log() {
        return folder.resolve(part + ".log");
    }

    /// The same, ending as fast as it can: its JVM records nothing.
    Launch withoutRecording() {
        return new Launch(part, folder, Recording.without(command), environment, ready, patience);
    }

    /// The same, taken for ready as soon as it runs.
    Launch withoutWaiting() {
        return new Launch(part, folder, command, environment, () -> Readiness.READY, patience);
    }

    /// The same with more of an environment.
    Launch with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Launch(part, folder, command, all, ready, patience);
    }

    /// The same, ready when it is ready in another way.
    Launch readyWhen(Supplier<Readiness> other) {
        return new Launch(part, folder, command, environment, other, patience);
    }

    /// Temporary files of a part stay within its folder.
    static Path temporary(Path folder) {
        return folder.toAbsolutePath().resolve("tmp");
    }
}
