package podium.query.sql;

import podium.lake.Checksums;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Copies of the store's objects on local disk. An object never changes, so its key says all; each
/// is checked against its release's checksum when it is fetched. Bounded: the least recently used
/// that no statement reads make room.
final class ObjectCache {
    /// On the way from the store at the same time, in memory.
    private static final int FETCHED_KIB_MAX = 64 * 1024;

    private static final int KIB = 1024;
    private static final String PARQUET = ".parquet";

    private final ObjectStore store;
    private final ColumnSizes footers;
    private final Path folder;
    private final long bytesMax;
    private final Semaphore memory = new Semaphore(FETCHED_KIB_MAX, true);
    private final Map<ObjectKey, Copy> copies = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /// @param folder of its own, without anything that is somebody else's
    ObjectCache(ObjectStore store, ColumnSizes footers, Path folder, long bytesMax) {
        this.store = store;
        this.footers = footers;
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    /// A file, or one that is on its way.
    private static final class Copy {
        private final long bytes;
        private final Path file;
        private final CompletableFuture<Map<String, Long>> columns = new CompletableFuture<>();
        private int users;

        Copy(long bytes, Path file) {
            this.bytes = bytes;
            this.file = file;
        }
    }

    /// Objects that stay until this is closed.
    final class Held implements AutoCloseable {
        private final List<LandedObject> objects = new ArrayList<>();
        private final Map<ObjectKey, Copy> held = new LinkedHashMap<>();
        private long bytesFetched;

        /// Bytes that had to be fetched.
        long bytesFetched() {
            return bytesFetched;
        }

        /// Relative to the folder in which the cache's own is.
        Path file(LandedObject object) {
            return Objects.requireNonNull(folder.getParent()).relativize(copy(object).file);
        }

        /// By column: bytes of its chunks. Empty for what is no Parquet.
        Map<String, Long> columnSizes(LandedObject object) {
            return copy(object).columns.join();
        }

        private Copy copy(LandedObject object) {
            return Objects.requireNonNull(held.get(object.key()), object.key().value());
        }

        @Override
        public void close() {
            synchronized (copies) {
                held.values().forEach(copy -> copy.users--);
                held.clear();
            }
        }
    }

    /// Fetches what isn't here.
    ///
    /// @param deadline asked before each object; throws once it is too late
    /// @throws SqlRefused if there is no room, or an object can't be read
    Held hold(Collection<LandedObject> objects, Runnable deadline) {
        long needed = objects.stream().mapToLong(LandedObject::bytes).sum();
        if (needed > bytesMax) {
            throw new SqlRefused(
                    SqlRefused.Kind.OVER_CACHE,
                    "the statement needs %d bytes of objects, and %d fit here"
                            .formatted(needed, bytesMax),
                    "sql",
                    "fewer event dates, or tables of Gold",
                    "WHERE event_date = DATE '2025-12-01'",
                    null);
        }
        Held held = new Held();
        try {
            List<LandedObject> missing = reserve(objects, held);
            fetch(missing, held, deadline);
            held.held.values().forEach(copy -> copy.columns.join());
            return held;
        } catch (CompletionException e) {
            held.close();
            throw SqlRefused.because(SqlRefused.Kind.NO_OBJECTS, words(e), e);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private static String words(CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    /// @return the objects that are the caller's to fetch
    private List<LandedObject> reserve(Collection<LandedObject> objects, Held held) {
        List<LandedObject> missing = new ArrayList<>();
        synchronized (copies) {
            for (LandedObject object : objects) {
                Copy copy = copies.get(object.key());
                if (copy != null) {
                    use(object, copy, held);
                }
            }
            for (LandedObject object : objects) {
                if (!copies.containsKey(object.key())) {
                    makeRoom(object.bytes());
                    Copy copy = new Copy(object.bytes(), path(object.key()));
                    copies.put(object.key(), copy);
                    bytes += object.bytes();
                    held.bytesFetched += object.bytes();
                    use(object, copy, held);
                    missing.add(object);
                }
            }
        }
        return missing;
    }

    private static void use(LandedObject object, Copy copy, Held held) {
        if (held.held.put(object.key(), copy) == null) {
            held.objects.add(object);
            copy.users++;
        }
    }

    private void makeRoom(long wanted) {
        Iterator<Copy> eldest = copies.values().iterator();
        while (bytes + wanted > bytesMax && eldest.hasNext()) {
            Copy copy = eldest.next();
            if (copy.users == 0) {
                eldest.remove();
                delete(copy);
            }
        }
        if (bytes + wanted > bytesMax) {
            throw new SqlRefused(
                    SqlRefused.Kind.BUSY,
                    "other statements hold the objects for which this one would need the room");
        }
    }

    private void delete(Copy copy) {
        bytes -= copy.bytes;
        try {
            Files.deleteIfExists(copy.file);
        } catch (IOException e) {
            throw SqlRefused.because(
                    SqlRefused.Kind.NO_OBJECTS, "a local copy can't be deleted: " + e, e);
        }
    }

    private void fetch(List<LandedObject> missing, Held held, Runnable deadline) {
        Set<ObjectKey> open = new HashSet<>();
        missing.forEach(object -> open.add(object.key()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (LandedObject object : missing) {
                deadline.run();
                int permits = (int) Math.min(FETCHED_KIB_MAX, object.bytes() / KIB + 1);
                memory.acquireUninterruptibly(permits);
                open.remove(object.key());
                Copy copy = held.copy(object);
                threads.execute(() -> {
                    try {
                        copy.columns.complete(fetch(object, copy.file));
                    } catch (IOException | RuntimeException e) {
                        forget(object.key(), copy, e);
                    } finally {
                        memory.release(permits);
                    }
                });
            }
        } finally {
            for (ObjectKey key : open) {
                Copy copy = Objects.requireNonNull(held.held.get(key));
                forget(key, copy, new IllegalStateException("it was too late to fetch " + key));
            }
        }
    }

    private Map<String, Long> fetch(LandedObject object, Path file) throws IOException {
        ObjectKey key = object.key();
        StoredObject stored =
                store.read(key, object.bytes())
                        .orElseThrow(() -> new IOException("'%s' is missing".formatted(key)));
        if (!Checksums.sha256Hex(stored.bytes()).equals(object.checksum())) {
            throw new IOException("'%s' has other bytes than its release states".formatted(key));
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.write(partial, stored.bytes());
        if (!partial.toFile().setReadOnly()) {
            throw new IOException("'%s' can't be made read-only".formatted(partial));
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        return key.value().endsWith(PARQUET) ? footers.of(file) : Map.of();
    }

    private void forget(ObjectKey key, Copy copy, Exception why) {
        synchronized (copies) {
            if (copies.remove(key, copy)) {
                bytes -= copy.bytes;
            }
        }
        copy.columns.completeExceptionally(why);
    }

    private Path path(ObjectKey key) {
        Path file = folder.resolve(key.value()).normalize();
        if (!file.startsWith(folder)) {
            throw new SqlRefused(
                    SqlRefused.Kind.NO_OBJECTS, "'%s' is no key of the lake".formatted(key));
        }
        return file;
    }

    /// Bytes of all copies.
    long bytes() {
        synchronized (copies) {
            return bytes;
        }
    }

    /// Deletes a folder with all that is in it, if it is there.
    static void delete(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (var walk = Files.walk(folder)) {
            paths = walk.toList();
        }
        for (Path path : paths.reversed()) {
            Files.deleteIfExists(path);
        }
    }
}
