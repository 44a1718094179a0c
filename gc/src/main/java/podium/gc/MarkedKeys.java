package podium.gc;

import podium.lake.LakeException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// Keys that kept releases name, however many there are: whenever there are too many in memory they
/// go to disk as a sorted part, and of many parts one is made. Who asks, asks in ascending order,
/// as a store lists. For one thread.
final class MarkedKeys implements AutoCloseable {
    /// @param held keys in memory, some 200 bytes each
    /// @param parts of one size on disk, before they become one
    record Limits(int held, int parts) {
        static final Limits STANDARD = new Limits(32_768, 64);
    }

    private final Limits limits;
    private final Path under;
    private final Set<String> held = new HashSet<>();

    /// Each from `parts` of those before.
    private final List<List<SortedPart>> sizes = new ArrayList<>();

    private @Nullable Path folder;
    private int written;

    MarkedKeys(Limits limits) {
        this(limits, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// @param under where a folder is made, once it is needed
    MarkedKeys(Limits limits, Path under) {
        this.limits = limits;
        this.under = under;
    }

    /// @throws GcException if there is no room on the disk
    void add(String key) {
        held.add(key);
        if (held.size() >= limits.held) {
            try {
                add(0, SortedPart.write(file(), new InMemory(sorted())));
            } catch (IOException e) {
                throw GcException.marksNotKept(e);
            }
            held.clear();
        }
    }

    private void add(int size, SortedPart part) throws IOException {
        while (sizes.size() <= size) {
            sizes.add(new ArrayList<>());
        }
        List<SortedPart> same = sizes.get(size);
        same.add(part);
        if (same.size() == limits.parts) {
            try (Merge merge = new Merge(readers(same))) {
                SortedPart merged = SortedPart.write(file(), merge);
                for (SortedPart each : same) {
                    each.delete();
                }
                same.clear();
                add(size + 1, merged);
            }
        }
    }

    private Path file() throws IOException {
        Path in = folder;
        if (in == null) {
            in = Files.createTempDirectory(under, "podium-gc-");
            folder = in;
            // where nobody comes to close it
            in.toFile().deleteOnExit();
        }
        Path file = in.resolve("keys-" + written++);
        file.toFile().deleteOnExit();
        return file;
    }

    private String[] sorted() {
        String[] keys = held.toArray(String[]::new);
        Arrays.sort(keys);
        return keys;
    }

    /// A walk over the keys, from the first on. None may be added before it is closed.
    ///
    /// @throws GcException if the disk does not give back what was written
    Cursor cursor() {
        try {
            List<Source> sources =
                    new ArrayList<>(readers(sizes.stream().flatMap(List::stream).toList()));
            sources.add(new InMemory(sorted()));
            return new Cursor(new Merge(sources));
        } catch (IOException e) {
            throw GcException.marksNotKept(e);
        }
    }

    private static List<Source> readers(List<SortedPart> parts) throws IOException {
        List<Source> readers = new ArrayList<>();
        try {
            for (SortedPart part : parts) {
                readers.add(part.reader());
            }
            return readers;
        } catch (IOException e) {
            for (Source reader : readers) {
                reader.close();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            for (List<SortedPart> same : sizes) {
                for (SortedPart part : same) {
                    part.delete();
                }
            }
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw GcException.marksNotKept(e);
        }
    }

    /// Says of one key after the other whether it was marked.
    static final class Cursor implements AutoCloseable {
        private final Merge keys;
        private String asked = "";

        private Cursor(Merge keys) {
            this.keys = keys;
        }

        /// @param key not before the one asked about last
        /// @throws LakeException.Contradiction if it is: the answer would be wrong
        boolean has(String key) {
            if (key.compareTo(asked) < 0) {
                throw new LakeException.Contradiction(
                        "the store lists '%s' after '%s', not in ascending order"
                                .formatted(key, asked));
            }
            asked = key;
            try {
                return keys.reaches(key);
            } catch (IOException e) {
                throw GcException.marksNotKept(e);
            }
        }

        @Override
        public void close() {
            try {
                keys.close();
            } catch (IOException e) {
                throw GcException.marksNotKept(e);
            }
        }
    }

    /// Keys in ascending order.
    interface Source extends AutoCloseable {
        /// `null` after the last.
        @Nullable String next() throws IOException;

        @Override
        void close() throws IOException;
    }

    private static final class InMemory implements Source {
        private final String[] keys;
        private int at;

        InMemory(String[] keys) {
            this.keys = keys;
        }

        @Override
        public @Nullable String next() {
            return at < keys.length ? keys[at++] : null;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /// The keys of several sources, each once.
    private static final class Merge implements Source {
        private record Head(String key, Source source) {}

        private final List<Source> sources;
        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparing(Head::key));

        Merge(List<Source> sources) throws IOException {
            this.sources = sources;
            for (Source source : sources) {
                load(source);
            }
        }

        @Override
        public @Nullable String next() throws IOException {
            Head first = heads.peek();
            if (first == null) {
                return null;
            }
            skip(first.key);
            return first.key;
        }

        /// Goes to the first key that is not before this one; whether it is that key.
        boolean reaches(String key) throws IOException {
            for (Head first = heads.peek();
                    first != null && first.key.compareTo(key) < 0;
                    first = heads.peek()) {
                skip(first.key);
            }
            Head first = heads.peek();
            return first != null && first.key.equals(key);
        }

        private void skip(String key) throws IOException {
            for (Head first = heads.peek();
                    first != null && first.key.equals(key);
                    first = heads.peek()) {
                heads.remove();
                load(first.source);
            }
        }

        private void load(Source source) throws IOException {
            String key = source.next();
            if (key != null) {
                heads.add(new Head(key, source));
            }
        }

        @Override
        public void close() throws IOException {
            for (Source source : sources) {
                source.close();
            }
        }
    }
}
