package podium.cli.testing;

import podium.cli.line.ProgressView;
import podium.cli.line.Ticker;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder `target/build.lock`, by which the launcher and this command keep two builds of a
/// checkout apart. It holds a file that is named after its owner, `owner-<pid>`. The place of an
/// owner that is gone is taken by renaming that file, which only one of many waiters can do.
final class BuildLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String OWNER = "owner-";

    /// Looks, a pause apart, at a lock without an owner before it counts as left behind.
    private static final int BARE_MAX = 3;

    private final Path folder;
    private final Path own;
    private int bare;

    private BuildLock(Path folder) {
        this.folder = folder;
        this.own = folder.resolve(OWNER + ProcessHandle.current().pid());
    }

    /// Waits for it if need be.
    static BuildLock take(Path checkout, ProgressView view, Ticker ticker) throws IOException {
        Path target = Files.createDirectories(checkout.resolve("target"));
        BuildLock lock = new BuildLock(target.resolve("build.lock"));
        while (!lock.isTaken() && !lock.isInherited()) {
            view.show("another podium command is building or testing, waiting for it");
            ticker.pause(PAUSE);
        }
        return lock;
    }

    /// Of two that put their names into one folder, the later one sees both, and steps back.
    private boolean isTaken() throws IOException {
        try {
            Files.createDirectory(folder);
            Files.createFile(own);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return false;
        }
        if (entries().equals(List.of(own))) {
            return true;
        }
        Files.deleteIfExists(own);
        return false;
    }

    private boolean isInherited() throws IOException {
        Optional<Path> owner =
                entries().stream()
                        .filter(file -> file.getFileName().toString().startsWith(OWNER))
                        .findFirst();
        if (owner.isEmpty()) {
            bare++;
            if (bare > BARE_MAX) {
                clear();
            }
            return false;
        }
        bare = 0;
        return isGone(owner.get()) && isRenamed(owner.get());
    }

    /// Its maker died before it could put its name in. Spares a folder that has an owner by now.
    private void clear() throws IOException {
        bare = 0;
        Files.deleteIfExists(folder.resolve("pid"));
        deleteEmpty();
    }

    private static boolean isGone(Path owner) {
        try {
            long pid = Long.parseLong(owner.getFileName().toString().substring(OWNER.length()));
            return ProcessHandle.of(pid).isEmpty();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private boolean isRenamed(Path owner) throws IOException {
        try {
            Files.move(owner, own);
            return true;
        } catch (NoSuchFileException e) {
            // another waiter was faster
            return false;
        }
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void deleteEmpty() throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // somebody has taken it
            return;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(own);
            deleteEmpty();
        } catch (IOException e) {
            throw new IllegalStateException("the lock %s can't be given back".formatted(folder), e);
        }
    }
}
