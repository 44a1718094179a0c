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
import java.util.stream.Stream;

/// A state directory of Kafka Streams, of a service that is down.
final class StateFolder {
    private static final int WOUNDS_MAX = 8;
    private static final int BYTES_MAX = 512;
    private static final int FILES_MAX = 5;

    private final Path path;

    StateFolder(Path path) {
        this.path = path;
    }

    void delete() {
        try (Stream<Path> found = Files.walk(path)) {
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
