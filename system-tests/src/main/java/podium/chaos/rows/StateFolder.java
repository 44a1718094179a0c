package podium.chaos.rows;

import podium.chaos.Luck;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private final Path path;

    StateFolder(Path path) {
        this.path = path;
    }

    void delete() {
        delete(path);
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
        tasks.forEach(StateFolder::delete);
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private List<Path> files() {
        try (Stream<Path> found = Files.walk(path)) {
            return new ArrayList<>(
                    found.filter(Files::isRegularFile)
                            .filter(StateFolder::hasBytes)
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasBytes(Path file) {
        try {
            return Files.size(file) > 0;
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
