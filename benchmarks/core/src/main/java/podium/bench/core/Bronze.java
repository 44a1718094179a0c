package podium.bench.core;

import podium.bronze.ObjectFormat;
import podium.bronze.jsonl.GzipFormat;
import podium.bronze.jsonl.ZstdFormat;
import podium.events.LineEncoding;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.List;

/// Raw records into one object, compressed as bronze-sink can be told to.
@State(Scope.Thread)
public class Bronze {
    /// gzip 1 to 9 and zstd 1 to 19 can be had; without a level bronze-sink takes gzip 6, zstd 3.
    @Param({"gzip-1", "gzip-3", "gzip-6", "zstd-1", "zstd-3", "zstd-6"})
    public String format = "gzip-3";

    /// The same for those who want their sizes.
    static final List<String> FORMATS =
            List.of("gzip-1", "gzip-3", "gzip-6", "zstd-1", "zstd-3", "zstd-6");

    private List<byte[]> values = List.of();

    @Setup
    public void events() {
        values = Events.raw();
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public byte[] object() {
        return object(format, values);
    }

    static byte[] object(String format, List<byte[]> values) {
        try (ObjectFormat.Lines lines = format(format).open()) {
            for (byte[] value : values) {
                lines.append(LineEncoding.line(value));
            }
            return lines.finish();
        }
    }

    private static ObjectFormat format(String name) {
        int level = Integer.parseInt(name.substring(name.indexOf('-') + 1));
        return name.startsWith("gzip") ? new GzipFormat(level) : new ZstdFormat(level);
    }
}
