package podium.bench.core;

import podium.events.FlatEvent;
import podium.events.avro.FlatEventAvro;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import java.util.ArrayList;
import java.util.List;

/// Clean events to Avro as silver-service writes them, and from Avro as gold-service reads them;
/// the frame of five bytes around each value apart.
@State(Scope.Thread)
public class CleanTopic {
    private List<FlatEvent> events = List.of();
    private List<byte[]> values = List.of();

    @Setup
    public void events() {
        events = Events.clean();
        values = new ArrayList<>();
        for (FlatEvent event : events) {
            values.add(FlatEventAvro.write(event, 0));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void encode(Blackhole hole) {
        for (FlatEvent event : events) {
            hole.consume(FlatEventAvro.write(event, 0));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void decode(Blackhole hole) {
        for (byte[] value : values) {
            hole.consume(FlatEventAvro.read(value, 0));
        }
    }
}
