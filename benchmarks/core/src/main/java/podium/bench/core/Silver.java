package podium.bench.core;

import podium.events.CleanEvent;
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

/// Clean events into one Parquet file on local disk.
@State(Scope.Thread)
public class Silver {
    private final RowFormat<CleanEvent> format = ParquetRows.events();
    private List<CleanEvent> events = List.of();
    private Path folder = Path.of("");

    @Setup
    public void events() throws IOException {
        events = Events.clean();
        folder = Files.createTempDirectory("podium-bench");
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public long parquet() throws IOException {
        Path path = folder.resolve("part.parquet");
        long bytes = write(format, events, path);
        Files.delete(path);
        return bytes;
    }

    /// @return the file's size
    static long write(RowFormat<CleanEvent> format, List<CleanEvent> events, Path path)
            throws IOException {
        RowFormat.RowFile<CleanEvent> file = format.create(path);
        events.forEach(file::add);
        file.finish();
        return Files.size(path);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(folder);
    }
}
