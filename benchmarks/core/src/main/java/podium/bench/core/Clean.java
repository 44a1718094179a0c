package podium.bench.core;

import podium.silver.Cleaner;
import podium.silver.PartitionCleaner;
import podium.silver.Progress;
import podium.silver.SightingKey;
import podium.silver.Sightings;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// From bytes to a typed event or a reject.
@State(Scope.Thread)
public class Clean {
    private final ObjectMapper jackson = new ObjectMapper();
    private List<byte[]> values = List.of();

    @Setup
    public void events() {
        values = Events.raw();
    }

    /// The rules alone.
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void clean(Blackhole hole) {
        Cleaner cleaner = new Cleaner();
        long offset = 0;
        for (byte[] value : values) {
            hole.consume(cleaner.clean(value, Events.LANDED_AT, 0, offset++, Events.PARTITIONS));
        }
    }

    /// The rules and the look for duplicates, sightings in a map.
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void cleanWithoutDuplicates(Blackhole hole) {
        PartitionCleaner cleaner =
                new PartitionCleaner(0, Events.PARTITIONS, new SightingsInMemory(), Progress.NONE);
        long offset = 0;
        for (byte[] value : values) {
            hole.consume(cleaner.accept(offset++, Events.LANDED_AT.toEpochMilli(), null, value));
        }
    }

    /// What others begin with: a tree of the same bytes, and nothing judged.
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void jacksonTree(Blackhole hole) {
        for (byte[] value : values) {
            try {
                hole.consume(jackson.readTree(value));
            } catch (IOException e) {
                hole.consume(e);
            }
        }
    }

    private static final class SightingsInMemory implements Sightings {
        private final Map<SightingKey, Long> minutes = new HashMap<>();

        @Override
        public long lastSeen(SightingKey id) {
            Long minute = minutes.get(id);
            return minute == null ? NEVER : minute;
        }

        @Override
        public void seen(SightingKey id, long minute) {
            minutes.put(id, minute);
        }
    }
}
