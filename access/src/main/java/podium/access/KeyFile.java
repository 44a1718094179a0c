package podium.access;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/// The keys on disk. A change is seen at once by whoever reads it, in whatever process; a file that
/// isn't there has no keys. Nobody is let in by a file that is damaged or can't be read.
public final class KeyFile {
    private static final long BYTES_MAX = 256L << 10;

    /// A file that was changed so shortly before it was read may change once more without its time
    /// telling: clocks of file systems are coarse.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path file;
    private final InstantSource clock;
    private volatile @Nullable Read last;

    public KeyFile(Path file) {
        this(file, InstantSource.system());
    }

    KeyFile(Path file, InstantSource clock) {
        this.file = file.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /// @param settled whether what is like the stamp is the same
    /// @param keys `null`: it is damaged
    private record Read(
            Stamp stamp,
            boolean settled,
            @Nullable Keys keys,
            AccessException.@Nullable DamagedKeys damage) {}

    /// What differs once a file was changed: one that took its place has another identity.
    private record Stamp(FileTime modified, long bytes, @Nullable Object identity) {}

    /// The keys that are good now.
    ///
    /// @throws AccessException if the file is damaged or can't be read
    public Keys keys() {
        try {
            Instant now = clock.instant();
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp =
                    new Stamp(
                            attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            Read seen = last;
            if (seen == null || !seen.settled() || !seen.stamp().equals(stamp)) {
                seen = read(stamp, now);
                last = seen;
            }
            AccessException.DamagedKeys damage = seen.damage();
            if (damage != null) {
                throw damage;
            }
            return requireNonNull(seen.keys());
        } catch (NoSuchFileException e) {
            return Keys.none();
        } catch (IOException e) {
            throw new AccessException.UnusableKeys(file, e);
        }
    }

    private Read read(Stamp stamp, Instant now) throws IOException {
        Duration age = Duration.between(stamp.modified().toInstant(), now).abs();
        boolean settled = age.compareTo(SETTLED) > 0;
        try {
            return new Read(stamp, settled, Keys.parse(text(), file.toString()), null);
        } catch (AccessException.DamagedKeys e) {
            return new Read(stamp, settled, null, e);
        }
    }

    /// @throws AccessException if that name is taken, or the file can't be changed
    public void add(StoredKey key) {
        change(lines -> {
            Keys keys = parsed(lines);
            if (keys.has(key.name())) {
                throw new AccessException.TakenName(key.name());
            }
            if (keys.all().size() >= Keys.KEYS_MAX) {
                throw new AccessException.TooManyKeys();
            }
            lines.add(key.line());
        });
    }

    /// From now on the key is good for nothing.
    ///
    /// @throws AccessException if there is none, or the file can't be changed
    public void remove(String name) {
        change(lines -> {
            if (!parsed(lines).has(name)) {
                throw new AccessException.NoSuchKey(name);
            }
            lines.removeIf(line ->
                    !Keys.isComment(line) && line.strip().split("\\s+", -1)[0].equals(name));
        });
    }

    private Keys parsed(List<String> lines) {
        return Keys.parse(String.join("\n", lines), file.toString());
    }

    @FunctionalInterface
    private interface Change {
        void apply(List<String> lines);
    }

    /// The new file is made beside the old one and takes its place whole; who makes it first may.
    private void change(Change change) {
        Path made = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(made, ownersOnly());
        } catch (FileAlreadyExistsException e) {
            throw new AccessException.BusyKeys(made);
        } catch (IOException e) {
            throw new AccessException.UnusableKeys(file, e);
        }
        boolean done = false;
        try {
            List<String> lines =
                    Files.exists(file)
                            ? new ArrayList<>(text().lines().toList())
                            : new ArrayList<>();
            change.apply(lines);
            Files.write(made, lines, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
            Files.move(
                    made,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            done = true;
        } catch (IOException e) {
            throw new AccessException.UnusableKeys(file, e);
        } finally {
            // what is there after the move is somebody else's
            if (!done) {
                discard(made);
            }
        }
    }

    private void discard(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException e) {
            // the next change says that it is there, and what to do
            return;
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private String text() throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("it has more than %d bytes".formatted(BYTES_MAX));
        }
        return Files.readString(file);
    }
}
