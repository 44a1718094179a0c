package podium.chaos.rows;

import podium.chaos.Luck;
import podium.stack.FileTree;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A state directory of Kafka Streams, of a service that is down.
final class StateFolder {
    private static final int WOUNDS_MAX = 8;
    private static final int BYTES_MAX = 512;
    private static final int FILES_MAX = 5;

    /// A task's folder, such as `0_3`, in that of its application.
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

    private static final int TASK_DEPTH = 2;

    static final Pattern TABLES = Pattern.compile(".*\\.sst");
    static final Pattern MANIFEST = Pattern.compile("MANIFEST-\\d+");
    static final Pattern CURRENT = Pattern.compile("CURRENT");
    static final Pattern PROCESS_FILE = Pattern.compile("kafka-streams-process-metadata");

    /// The largest: there are as many partitions.
    private static final int LARGEST = 4;

    private static final int BITS = 8;

    /// Version, number of entries; then topic, partition and offset of each.
    private static final String CHECKPOINT = "0\n1\n%s-%s-changelog %s %d\n";

    private static final long FAR_AHEAD = 1_000_000;

    private final Path path;

    StateFolder(Path path) {
        this.path = path;
    }

    void delete() {
        FileTree.delete(path);
    }

    /// Every task's stores, as a start after `kill -9` does by itself.
    void deleteTasks() {
        List<Path> tasks;
        try (Stream<Path> found =
                Files.find(path, TASK_DEPTH, (file, _) -> TASK.matcher(name(file)).matches())) {
            tasks = found.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tasks.forEach(FileTree::delete);
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /// Writes random bytes over random places of a few files: RocksDB's, and those that say how far
    /// they are.
    ///
    /// @return the files
    List<Path> corrupt(Luck luck) {
        List<Path> left = files();
        List<Path> hit = new ArrayList<>();
        while (!left.isEmpty() && hit.size() < FILES_MAX) {
            Path file = left.remove(luck.below(left.size()));
            wound(file, luck);
            hit.add(path.relativize(file));
        }
        return hit;
    }

    /// One bit in the first half of a large table: in the entries, not in what describes them.
    ///
    /// @return the file
    Path flipBit(Luck luck) {
        List<Path> tables =
                files(TABLES).stream()
                        .sorted(Comparator.comparingLong(StateFolder::size).reversed())
                        .limit(LARGEST)
                        .toList();
        Path table = luck.oneOf(tables);
        try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
            int at = luck.below(Math.toIntExact(file.length() / 2));
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ (1 << luck.below(BITS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path.relativize(table);
    }

    /// Cuts something off the end of one file, or all of it.
    Path truncate(Luck luck, Pattern name) {
        return change(luck, name, file -> file.truncate(luck.below((int) file.size())));
    }

    Path empty(Luck luck, Pattern name) {
        return change(luck, name, file -> file.truncate(0));
    }

    Path delete(Luck luck, Pattern name) {
        Path file = luck.oneOf(files(name));
        FileTree.delete(file);
        return path.relativize(file);
    }

    /// As Kafka Streams wrote before 4.3: a store is said to have read its changelog far beyond
    /// what it has.
    Path plantCheckpoint(Luck luck) {
        Path store = parent(luck.oneOf(files(CURRENT)));
        Path task = parent(parent(store));
        String taskName = name(task);
        Path checkpoint = task.resolve(".checkpoint");
        try {
            Files.writeString(
                    checkpoint,
                    CHECKPOINT.formatted(
                            name(parent(task)),
                            name(store),
                            taskName.substring(taskName.indexOf('_') + 1),
                            FAR_AHEAD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path.relativize(checkpoint);
    }

    /// The files that hold entries, by their task's folder: told apart by what the file system
    /// knows of them, whatever their names.
    Map<Path, Set<Object>> tablesByTask() {
        Map<Path, Set<Object>> tables = new HashMap<>();
        for (Path table : files(TABLES)) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(table, BasicFileAttributes.class);
                tables.computeIfAbsent(task(path.relativize(table)), _ -> new HashSet<>())
                        .add(
                                List.of(
                                        Objects.requireNonNull(attributes.fileKey()),
                                        attributes.creationTime()));
            } catch (NoSuchFileException e) {
                // compacted away meanwhile
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables;
    }

    private static Path task(Path file) {
        return file.subpath(0, TASK_DEPTH);
    }

    @FunctionalInterface
    private interface Change {
        void of(FileChannel file) throws IOException;
    }

    private Path change(Luck luck, Pattern name, Change change) {
        Path path = luck.oneOf(files(name));
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            change.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this.path.relativize(path);
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private List<Path> files(Pattern name) {
        return files().stream().filter(file -> name.matcher(name(file)).matches()).toList();
    }

    /// Those with bytes; files may go meanwhile.
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    path,
                    new SimpleFileVisitor<Path>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                            if (is.isRegularFile() && is.size() > 0) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e)
                                throws IOException {
                            if (e instanceof NoSuchFileException) {
                                return FileVisitResult.CONTINUE;
                            }
                            throw e;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(files);
        return files;
    }

    /// @return 0 where it is gone
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wound(Path path, Luck luck) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            int size = Math.toIntExact(Math.min(file.length(), Integer.MAX_VALUE));
            int wounds = 1 + luck.below(WOUNDS_MAX);
            for (int wound = 0; wound < wounds; wound++) {
                int at = luck.below(size);
                byte[] bytes = new byte[Math.min(size - at, 1 + luck.below(BYTES_MAX))];
                luck.random().nextBytes(bytes);
                file.seek(at);
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
