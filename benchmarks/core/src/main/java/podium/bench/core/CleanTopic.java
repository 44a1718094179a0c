package podium.bench.core;

import podium.events.CleanEvent;
import podium.events.avro.EventSchemas;
import podium.gold.avro.CleanEventSchema;
import podium.silver.avro.SchemaDatums;

import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Clean events to and from Avro with the writer of silver-service and the reader of gold-service;
/// the frame of five bytes around each value, and the registry's serdes that put it there, apart.
@State(Scope.Thread)
public class CleanTopic {
    private final SchemaDatums writers = new SchemaDatums();
    private final CleanEventSchema readers = new CleanEventSchema();
    private List<CleanEvent> events = List.of();
    private List<byte[]> values = List.of();

    @Setup
    public void events() throws IOException {
        events = Events.clean();
        values = new ArrayList<>();
        for (CleanEvent event : events) {
            values.add(encoded(event));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void encode(Blackhole hole) throws IOException {
        for (CleanEvent event : events) {
            hole.consume(encoded(event));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void decode(Blackhole hole) throws IOException {
        for (byte[] value : values) {
            BinaryDecoder in = DecoderFactory.get().binaryDecoder(value, null);
            hole.consume(readers.createDatumReader(EventSchemas.CLEAN_EVENT).read(null, in));
        }
    }

    private byte[] encoded(CleanEvent event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder to = EncoderFactory.get().directBinaryEncoder(out, null);
        writers.createDatumWriter(event, EventSchemas.CLEAN_EVENT).write(event, to);
        return out.toByteArray();
    }
}
