package podium.bench.core;

import podium.events.FlatEvent;
import podium.events.avro.FlatEventAvro;
import podium.silver.landing.RowFormat;
import podium.silver.parquet.ParquetRows;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Clean events as their topic carries them, frame apart, into one Parquet file on local disk; each
/// is read when it comes, for its date, and again when the file is written.
@State(Scope.Thread)
public class Silver {
    private final RowFormat<FlatEvent> format = ParquetRows.events();
    private List<byte[]> values = List.of();
    private Path folder = Path.of("");

    @Setup
    public void events() throws IOException {
        values = Events.clean().stream().map(event -> FlatEventAvro.write(event, 0)).toList();
        folder = Files.createTempDirectory("podium-bench");
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public long parquet() throws IOException {
        long days = 0;
        for (byte[] value : values) {
            days += FlatEventAvro.read(value, 0).eventDay();
        }
        Path path = folder.resolve("part.parquet");
        long bytes = write(format, values, path);
        Files.delete(path);
        return bytes + days;
    }

    /// @return the file's size
    static long write(RowFormat<FlatEvent> format, List<byte[]> values, Path path)
            throws IOException {
        RowFormat.RowFile<FlatEvent> file = format.create(path);
        for (byte[] value : values) {
            file.add(FlatEventAvro.read(value, 0));
        }
        file.finish();
        return Files.size(path);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(folder);
    }
}
