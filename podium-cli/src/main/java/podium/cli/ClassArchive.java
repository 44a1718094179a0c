package podium.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Where the JVM of a program keeps its loaded classes: the first one to end leaves them there, and
/// the next ones start in two thirds of the time.
record ClassArchive(Path file) {
    private static final byte[] UNFINISHED = new byte[4];

    /// Options of the JVM; none where it could not write the archive, by which it would end badly.
    /// An archive of other classes is no news for who waits, and is written anew.
    List<String> options() {
        if (!Files.isWritable(file.resolveSibling("."))) {
            return List.of();
        }
        deleteUnfinished();
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + file,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Xlog:aot=off");
    }

    /// A JVM writes the first bytes last. What one has left that was killed meanwhile the others
    /// would complain of, and not mend.
    private void deleteUnfinished() {
        try {
            if (Files.exists(file) && isUnfinished()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive of classes is unreadable: " + file, e);
        }
    }

    private boolean isUnfinished() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(UNFINISHED.length);
            return first.length < UNFINISHED.length || Arrays.equals(first, UNFINISHED);
        }
    }
}
