package podium.cli.testing;

import podium.cli.line.ProgressView;
import podium.cli.line.Ticker;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The folder `target/build.lock`, by which the launcher and this command keep two builds of a
/// checkout apart. A lock whose owner is gone doesn't count.
final class BuildLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path folder;

    private BuildLock(Path folder) {
        this.folder = folder;
    }

    /// Waits for it if need be.
    static BuildLock take(Path checkout, ProgressView view, Ticker ticker) throws IOException {
        Path target = Files.createDirectories(checkout.resolve("target"));
        BuildLock lock = new BuildLock(target.resolve("build.lock"));
        while (!lock.isTaken()) {
            if (lock.isAbandoned()) {
                lock.close();
            } else {
                view.show("another ./podium is building or testing, waiting for it");
                ticker.pause(PAUSE);
            }
        }
        return lock;
    }

    private boolean isTaken() throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        Files.writeString(owner(), ProcessHandle.current().pid() + "\n");
        return true;
    }

    private boolean isAbandoned() {
        try {
            long pid = Long.parseLong(Files.readString(owner()).strip());
            return ProcessHandle.of(pid).isEmpty();
        } catch (IOException | NumberFormatException e) {
            // its owner is about to write, or to leave
            return false;
        }
    }

    private Path owner() {
        return folder.resolve("pid");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(owner());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new IllegalStateException("the lock %s can't be given back".formatted(folder), e);
        }
    }
}
