package podium.silver.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder of open cuts: what a crash left there is in the log too.
final class SpoolFolder {
    private SpoolFolder() {}

    /// Makes the folder, and deletes what is in it.
    static void empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> found = Files.walk(folder)) {
                List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    if (!path.equals(folder)) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't empty " + folder, e);
        }
    }
}
