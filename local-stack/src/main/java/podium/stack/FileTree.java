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
final class FileTree {
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

    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
