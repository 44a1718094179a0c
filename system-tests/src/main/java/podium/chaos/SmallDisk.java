package podium.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A disk of a few megabytes under a folder, which can be filled up: a tmpfs that is mounted beside
/// the folder, gets what is in it, and then takes its place in one step; the way back is one step
/// as well. Who looks at the folder meanwhile always sees every file.
public final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BALLAST = "ballast";

    private final Path folder;
    private final Path disk;

    /// The folder as it is without the disk over it.
    private final Path covered;

    private final Path ballast;

    /// Nothing stays mounted when the harness is told to end.
    private final Thread unmounting;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.disk = beside(folder, "disk");
        this.covered = beside(folder, "covered");
        this.ballast = folder.resolve(BALLAST);
        this.unmounting = new Thread(this::unmount, "podium-small-disk");
        Runtime.getRuntime().addShutdownHook(unmounting);
    }

    /// @param folder whose owner doesn't run
    /// @throws CannotHere if nothing can be mounted here
    public static SmallDisk under(Path folder, int megabytes) {
        SmallDisk small = new SmallDisk(folder);
        try {
            small.mount(megabytes);
        } catch (RuntimeException e) {
            small.unmount();
            throw e;
        }
        return small;
    }

    private void mount(int megabytes) {
        try {
            for (Path needed : List.of(folder, disk, covered)) {
                Files.createDirectories(needed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String size = "size=%dm".formatted(megabytes);
        if (!succeeds("mount", "-t", "tmpfs", "-o", size, "podium-chaos", disk.toString())) {
            throw new CannotHere(
                    "no tmpfs can be mounted: it takes root, and the right to mount (CAP_SYS_ADMIN)");
        }
        copy(folder, disk);
        // private: what is mounted over the folder isn't to appear over this view of it
        bind(folder, covered, "--make-private");
        bind(disk, folder);
    }

    /// Leaves at most so little, and less if somebody writes meanwhile. Again: takes what has
    /// become free since.
    public void fillUpTo(int bytesLeft) {
        byte[] block = new byte[MEGABYTE];
        try (var out =
                Files.newOutputStream(
                        ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long fill = bytesLeft() - bytesLeft; fill > 0; fill = bytesLeft() - bytesLeft) {
                out.write(block, 0, (int) Math.min(block.length, fill));
            }
        } catch (IOException e) {
            if (bytesLeft() > bytesLeft) {
                throw new UncheckedIOException(e);
            }
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
        must("find", covered.toString(), "-mindepth", "1", "-delete");
        copy(folder, covered);
        unmount();
        Runtime.getRuntime().removeShutdownHook(unmounting);
    }

    private void unmount() {
        for (Path mounted : List.of(folder, covered, disk)) {
            if (!succeeds("umount", mounted.toString())) {
                // somebody still has a file open there: the disk goes when he closes it
                succeeds("umount", "-l", mounted.toString());
            }
        }
        for (Path made : List.of(covered, disk)) {
            succeeds("rmdir", made.toString());
        }
    }

    private static void bind(Path from, Path over, String... options) {
        List<String> command = new ArrayList<>(List.of("mount", "--bind"));
        command.addAll(List.of(options));
        command.addAll(List.of(from.toString(), over.toString()));
        must(command.toArray(String[]::new));
    }

    /// With extended attributes: they are the object store's metadata.
    private static void copy(Path from, Path to) {
        must("cp", "-a", "-T", from.toString(), to.toString());
    }

    private static Path beside(Path folder, String word) {
        return folder.resolveSibling("%s.%s".formatted(folder.getFileName(), word));
    }

    private static void must(String... command) {
        if (!succeeds(command)) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    private static boolean succeeds(String... command) {
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
