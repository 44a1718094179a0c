package podium.chaos;

import podium.stack.Part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A line and those who watch it: readers who ask all answers all the time, a look at every object
/// of the bucket, and the judges who are called after each row.
final class InspectedLine implements AutoCloseable {
    private final Line line;

    private InspectedLine(Line line) {
        this.line = line;
    }

    static InspectedLine start(Path folder, Map<Part, Map<String, String>> standing, long seed) {
        return new InspectedLine(Line.start(folder, standing));
    }

    Line line() {
        return line;
    }

    void readersMayFail(boolean allowed) {}

    List<Finding> inspect(Row row, Scene scene, long seed) {
        return List.of();
    }

    List<Finding> reads() {
        return List.of();
    }

    @Override
    public void close() {
        line.close();
    }

    void delete() {
        try (Stream<Path> files = Files.walk(line.folder())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
