package podium.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Files that say how far a task's stores have read their changelogs, beside the stores. Kafka
/// Streams wrote them before 4.3; since then each store says it itself, in the same flush as its
/// entries, and Podium never ran with less. But one that lies there is believed rather than the
/// store, so state with one is not to be used (docs/decisions/110-damaged-state.md).
public final class ForeignCheckpoints {
    private static final String NAME = ".checkpoint";

    /// The state directory, the application's, the task's, and there.
    private static final int DEPTH = 3;

    private ForeignCheckpoints() {}

    /// @param stateDirectory of a service; need not exist
    /// @return one of them
    /// @throws UncheckedIOException if the folder can't be read
    public static Optional<Path> in(Path stateDirectory) {
        if (!Files.isDirectory(stateDirectory)) {
            return Optional.empty();
        }
        try (Stream<Path> found =
                Files.find(stateDirectory, DEPTH, (file, _) -> file.endsWith(NAME))) {
            return found.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
