package podium.silver.runtime;

import podium.events.Barrier;
import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.events.RejectedRecord;
import podium.events.Topics;
import podium.events.UserPartition;
import podium.lake.CommitChunk;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.parquet.ParquetInput;
import podium.silver.PartitionCleaner;
import podium.silver.Progress;
import podium.silver.SightingsInMemory;
import podium.silver.SilverRecord;
import podium.silver.avro.AvroCodec;
import podium.silver.avro.SchemaRegistry;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A real broker, store and registry, what a test puts into the log, and what must come of it: both
/// topics and Parquet are compared with what the pure core makes of all that is in the log.
final class SilverLine implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final SilverStack stack;
    private long cut;

    SilverLine(Path folder) {
        this.folder = folder;
        this.stack = new SilverStack(folder);
    }

    SilverStack stack() {
        return stack;
    }

    ServiceProcess service(Map<String, String> more) throws Exception {
        return new ServiceProcess(stack, folder.resolve("service"), more);
    }

    @Override
    public void close() {
        stack.close();
    }

    void produce(Random random, int records) {
        try (Producer<byte[], byte[]> producer = stack.producer()) {
            for (int number = 0; number < records; number++) {
                String user = "u" + random.nextInt(500);
                String value =
                        switch (random.nextInt(20)) {
                            case 0 -> "nonsense " + number;
                            case 1 -> event(user, "e" + random.nextInt(50), "refund");
                            case 2, 3 -> event(user, "e" + random.nextInt(50), "page_view");
                            default -> event(user, "x" + random.nextLong(), "purchase");
                        };
                int partition =
                        random.nextInt(100) == 0
                                ? random.nextInt(SilverStack.PARTITIONS)
                                : UserPartition.of(user, SilverStack.PARTITIONS);
                producer.send(
                        new ProducerRecord<>(
                                Topics.RAW,
                                partition,
                                null,
                                value.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static String event(String user, String id, String type) {
        return """
        {"event_id":"%s","timestamp":"2025-12-0%dT10:00:00Z","user_id":"%s","session_id":"s",\
        "event_type":"%s","product_id":"p","price":1.25,"quantity":3}\
        """
                .formatted(id, 1 + Math.floorMod(id.hashCode(), 5), user, type);
    }

    void cut() {
        cut++;
        try (Producer<byte[], byte[]> producer = stack.producer()) {
            for (int partition = 0; partition < SilverStack.PARTITIONS; partition++) {
                for (long number : new long[] {cut, cut + 7, cut}) {
                    ProducerRecord<byte[], byte[]> barrier =
                            new ProducerRecord<>(Topics.RAW, partition, null, null);
                    barrier.headers().add(Barrier.HEADER, Barrier.header(number));
                    producer.send(barrier);
                }
            }
        }
    }

    void awaitCut(ServiceProcess service) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    List<CommitChunk> commits = stack.commits();
                    for (Layer layer : List.of(Layer.SILVER, Layer.REJECTED)) {
                        assertThat(commits)
                                .as("%s; status %s", layer, service.status())
                                .filteredOn(chunk ->
                                        chunk.layer() == layer
                                                && chunk.cut() == cut
                                                && chunk.close() != null)
                                .extracting(CommitChunk::partition)
                                .contains(0, 1);
                    }
                });
    }

    /// Both topics hold exactly what the pure core makes of events.raw, once and in order.
    void checkTopics() throws Exception {
        try (SchemaRegistry registry = new SchemaRegistry(stack.registryUrl(), false);
                AvroCodec codec = AvroCodec.find(registry, SilverStack.TOPICS)) {
            for (int partition = 0; partition < SilverStack.PARTITIONS; partition++) {
                List<Object> clean = new ArrayList<>();
                List<Object> rejected = new ArrayList<>();
                expect(partition, clean, rejected);

                List<Object> cleanFound = new ArrayList<>();
                for (var record : stack.read(SilverStack.TOPICS.clean(), partition)) {
                    cleanFound.add(
                            record.value() == null
                                    ? mark(record)
                                    : codec.readClean(record.value()).toCleanEvent());
                }
                List<Object> rejectedFound = new ArrayList<>();
                for (var record : stack.read(SilverStack.TOPICS.rejected(), partition)) {
                    rejectedFound.add(
                            record.value() == null
                                    ? mark(record)
                                    : codec.readRejected(record.value()));
                }

                assertThat(cleanFound.equals(clean))
                        .as("clean %d: %d of %d", partition, cleanFound.size(), clean.size())
                        .isTrue();
                assertThat(rejectedFound.equals(rejected))
                        .as(
                                "rejected %d: %d of %d",
                                partition, rejectedFound.size(), rejected.size())
                        .isTrue();
            }
        }
    }

    private void expect(int partition, List<Object> clean, List<Object> rejected) throws Exception {
        PartitionCleaner cleaner =
                new PartitionCleaner(
                        partition, SilverStack.PARTITIONS, new SightingsInMemory(), Progress.NONE);
        for (ConsumerRecord<byte[], byte[]> raw : stack.read(Topics.RAW, partition)) {
            Header barrier = raw.headers().lastHeader(Barrier.HEADER);
            cleaner.accept(
                            raw.offset(),
                            raw.timestamp(),
                            barrier == null ? null : barrier.value(),
                            raw.value())
                    .ifPresent(record -> {
                        switch (record) {
                            case SilverRecord.Clean(FlatEvent event) ->
                                    clean.add(event.toCleanEvent());
                            case SilverRecord.Reject(RejectedRecord reject) -> rejected.add(reject);
                            case SilverRecord.Cut(_, var mark) -> {
                                clean.add(mark.toString());
                                rejected.add(mark.toString());
                            }
                        }
                    });
        }
    }

    private static String mark(ConsumerRecord<byte[], byte[]> record) {
        return new CutMark(
                        number(record, Barrier.HEADER),
                        number(record, Barrier.RAW_NEXT_HEADER),
                        number(record, Barrier.RAW_RECORDS_HEADER))
                .toString();
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
        return Barrier.number(record.headers().lastHeader(header).value());
    }

    /// Each layer has each (partition, cut) once, and its files hold exactly the topic's rows.
    void checkParquet() throws Exception {
        Map<String, Integer> found = new TreeMap<>();
        Map<String, CommitChunk> first = new HashMap<>();
        for (CommitChunk chunk : stack.commits()) {
            String name =
                    "%s-%d-%d-%d"
                            .formatted(
                                    chunk.layer(), chunk.partition(), chunk.cut(), chunk.chunk());
            CommitChunk said = first.putIfAbsent(name, chunk);
            if (said != null) {
                assertThat(chunk).as("said again: " + name).isEqualTo(said);
                continue;
            }
            for (LandedObject object : chunk.objects()) {
                int rows = 0;
                for (String place : places(object)) {
                    found.merge(place, 1, Integer::sum);
                    rows++;
                }
                assertThat(object.rows()).isEqualTo(rows);
            }
        }
        Map<String, Integer> expected = new TreeMap<>();
        for (int partition = 0; partition < SilverStack.PARTITIONS; partition++) {
            for (ConsumerRecord<byte[], byte[]> raw : stack.read(Topics.RAW, partition)) {
                if (raw.value() != null) {
                    expected.put(partition + "-" + raw.offset(), 1);
                }
            }
        }
        assertThat(found.equals(expected))
                .as("%d rows of %d records", found.size(), expected.size())
                .isTrue();
    }

    private List<String> places(LandedObject object) throws Exception {
        byte[] bytes = stack.store().read(object.key(), 1 << 28).orElseThrow().bytes();
        List<String> places = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader =
                AvroParquetReader.<GenericRecord>builder(
                                ParquetInput.of(bytes), new PlainParquetConfiguration())
                        .build()) {
            @Nullable GenericRecord row = reader.read();
            while (row != null) {
                places.add(row.get("raw_partition") + "-" + row.get("raw_offset"));
                row = reader.read();
            }
        }
        return places;
    }
}
