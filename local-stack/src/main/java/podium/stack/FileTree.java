package podium.stack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// A folder and everything in it.
public final class FileTree {
    private static final long KIB = 1024;

    private FileTree() {}

    /// What it takes on disk, as `du` tells: Kafka's indexes are sparse files, so the sum of sizes
    /// would be ten times too much. What goes away while it is counted doesn't count.
    static long bytes(Path root) {
        if (!Files.exists(root)) {
            return 0;
        }
        try {
            Process du =
                    new ProcessBuilder("du", "-sk", root.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String digits = said.substring(0, Math.max(0, said.indexOf('\t'))).strip();
            return digits.isEmpty() ? 0 : Long.parseLong(digits) * KIB;
        } catch (IOException | NumberFormatException e) {
            throw StackException.folder(root, e);
        }
    }

    /// Nothing is left of it; of links in it, what they lead to stays. It need not be there.
    ///
    /// @throws StackException if something can't be deleted
    public static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new Deleting());
        } catch (IOException e) {
            throw StackException.folder(root, e);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
