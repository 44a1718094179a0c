package podium.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A disk of a few megabytes under a folder, which can be filled up: a tmpfs that takes the
/// folder's place. What is in the folder moves to it, and back at the end.
public final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BALLAST = "ballast";

    private final Path folder;
    private final Path ballast;

    /// Nothing stays mounted when the harness is told to end.
    private final Thread unmounting;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve(BALLAST);
        this.unmounting = new Thread(this::unmount, "podium-small-disk");
        Runtime.getRuntime().addShutdownHook(unmounting);
    }

    /// @param folder whose owner doesn't run
    /// @throws CannotHere if nothing can be mounted here
    public static SmallDisk under(Path folder, int megabytes) {
        Path kept = beside(folder, "kept");
        try {
            Files.createDirectories(folder);
            Files.move(folder, kept);
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> mount =
                List.of(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=%dm".formatted(megabytes),
                        "podium-chaos",
                        folder.toString());
        if (!succeeds(mount)) {
            putBack(kept, folder);
            throw new CannotHere(
                    "no tmpfs can be mounted: it takes root, and the right to mount (CAP_SYS_ADMIN)");
        }
        SmallDisk disk = new SmallDisk(folder);
        try {
            copy(kept, folder);
        } catch (IllegalStateException e) {
            disk.unmount();
            putBack(kept, folder);
            throw e;
        }
        return disk;
    }

    /// Leaves so little that what is written next doesn't fit.
    public void fillUpTo(int bytesLeft) {
        try {
            FileStore disk = Files.getFileStore(folder);
            long fill = disk.getUsableSpace() - bytesLeft;
            byte[] block = new byte[MEGABYTE];
            try (var out = Files.newOutputStream(ballast)) {
                for (long written = 0; written < fill; written += block.length) {
                    out.write(block, 0, (int) Math.min(block.length, fill - written));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How much is left.
    public long bytesLeft() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void makeSpace() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder is an ordinary one again, with what was on the disk; its owner must not run.
    @Override
    public void close() {
        makeSpace();
        Path kept = beside(folder, "kept");
        Path last = beside(folder, "last");
        delete(kept);
        copy(folder, last);
        unmount();
        Runtime.getRuntime().removeShutdownHook(unmounting);
        putBack(last, folder);
    }

    private void unmount() {
        if (!succeeds(List.of("umount", folder.toString()))) {
            // somebody still has a file open there: the disk goes when he closes it
            succeeds(List.of("umount", "-l", folder.toString()));
        }
    }

    private static void putBack(Path from, Path folder) {
        try {
            Files.delete(folder);
            Files.move(from, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With extended attributes: they are the object store's metadata.
    private static void copy(Path from, Path to) {
        if (!succeeds(List.of("cp", "-a", "-T", from.toString(), to.toString()))) {
            throw new IllegalStateException("can't copy %s to %s".formatted(from, to));
        }
    }

    private static void delete(Path folder) {
        if (!succeeds(List.of("rm", "-rf", folder.toString()))) {
            throw new IllegalStateException("can't delete " + folder);
        }
    }

    private static Path beside(Path folder, String word) {
        return folder.resolveSibling("%s.%s".formatted(folder.getFileName(), word));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
