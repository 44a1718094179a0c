package podium.gold.service;

import podium.events.Barrier;
import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.Topics;
import podium.events.UserPartition;
import podium.events.avro.CleanEventAvro;
import podium.lake.CommitChunk;
import podium.lake.CommitChunks;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.json.CommitCodec;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Everything before Gold, by hand: sends events to `events.raw`, follows it like Silver into
/// `events.clean`, and commits each counted cut for Bronze, Silver and the rejected.
final class UpstreamByHand implements AutoCloseable {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    private final int partitions;
    private final Topics topics = new Topics(Topics.FIRST_RUN);
    private final List<CleanEvent> events;
    private final AvroKafkaSerializer<GenericRecord> avro = new AvroKafkaSerializer<>();
    private final KafkaConsumer<byte[], byte[]> raw;
    private final KafkaProducer<byte[], byte[]> sender;
    private final KafkaProducer<byte[], byte[]> silver;
    private final Open[] open;
    private final Thread thread = Thread.ofPlatform().name("upstream").unstarted(this::run);
    private volatile boolean stopping;

    /// A partition's open cut.
    private static final class Open {
        private long cut;
        private long firstOffset;
        private long rows;
        private long purchases;
        private BigDecimal revenue = CutCounts.NO_REVENUE;

        void add(CleanEvent event) {
            rows++;
            if (event.eventType() == EventType.PURCHASE) {
                purchases++;
                revenue = revenue.add(event.revenue());
            }
        }
    }

    private record Close(
            int partition, long cut, long rawNext, Open counted, Future<RecordMetadata> barrier) {}

    /// @param events what [#send] sends, by index
    UpstreamByHand(String bootstrap, URI registry, int partitions, List<CleanEvent> events) {
        this.partitions = partitions;
        this.events = events;
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrap);
        Map<String, Object> batching = Map.of("bootstrap.servers", bootstrap, "linger.ms", 5);
        avro.configure(
                Map.of(
                        SchemaResolverConfig.REGISTRY_URL,
                        registry.toString(),
                        SchemaResolverConfig.AUTO_REGISTER_ARTIFACT,
                        true,
                        SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY,
                        TopicIdStrategy.class.getName()),
                false);
        raw = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        sender =
                new KafkaProducer<>(batching, new ByteArraySerializer(), new ByteArraySerializer());
        silver =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "linger.ms",
                                5,
                                "transactional.id",
                                UUID.randomUUID().toString()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        silver.initTransactions();
        open = IntStream.range(0, partitions).mapToObj(_ -> new Open()).toArray(Open[]::new);
        List<TopicPartition> all =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(Topics.RAW, partition))
                        .toList();
        raw.assign(all);
        raw.seekToBeginning(all);
    }

    UpstreamByHand start() {
        thread.start();
        return this;
    }

    /// Sends the events from one index to before another, each as its index.
    void send(int from, int to) {
        for (int i = from; i < to; i++) {
            int partition = UserPartition.of(events.get(i).userId(), partitions);
            byte[] index = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
            sender.send(new ProducerRecord<>(Topics.RAW, partition, null, index));
        }
        sender.flush();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        sender.close(Duration.ZERO);
    }

    private void run() {
        try (raw;
                silver;
                avro) {
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = raw.poll(Duration.ofMillis(50));
                if (!records.isEmpty()) {
                    clean(records);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void clean(ConsumerRecords<byte[], byte[]> records)
            throws ExecutionException, InterruptedException {
        List<Close> closed = new ArrayList<>();
        silver.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            int partition = record.partition();
            Header header = record.headers().lastHeader(Barrier.HEADER);
            OptionalLong cut = Barrier.cut(header == null ? null : header.value(), record.value());
            if (cut.isEmpty()) {
                CleanEvent event = events.get(ByteBuffer.wrap(record.value()).getInt());
                open[partition].add(event);
                silver.send(clean(partition, event));
            } else if (Barrier.counts(cut.getAsLong(), open[partition].cut)) {
                closed.add(close(partition, cut.getAsLong(), record.offset() + 1));
            }
        }
        silver.commitTransaction();
        for (Close close : closed) {
            commit(close);
        }
    }

    private ProducerRecord<byte[], byte[]> clean(int partition, CleanEvent event) {
        ProducerRecord<byte[], byte[]> clean =
                new ProducerRecord<>(topics.clean(), partition, null, null);
        byte[] value =
                avro.serialize(topics.clean(), clean.headers(), CleanEventAvro.encode(event));
        return new ProducerRecord<>(topics.clean(), partition, null, null, value, clean.headers());
    }

    private Close close(int partition, long cut, long rawNext) {
        Open counted = open[partition];
        ProducerRecord<byte[], byte[]> barrier =
                new ProducerRecord<>(topics.clean(), partition, null, null);
        barrier.headers()
                .add(Barrier.HEADER, Barrier.header(cut))
                .add(Barrier.RAW_NEXT_HEADER, Barrier.header(rawNext))
                .add(Barrier.RAW_RECORDS_HEADER, Barrier.header(counted.rows));
        open[partition] = new Open();
        open[partition].cut = cut;
        open[partition].firstOffset = rawNext;
        return new Close(partition, cut, rawNext, counted, silver.send(barrier));
    }

    private void commit(Close close) throws ExecutionException, InterruptedException {
        Open counted = close.counted;
        String bronze =
                LakeLayout.bronze(close.partition, counted.firstOffset, Instant.EPOCH, "jsonl.gz")
                        .value();
        String parquet =
                LakeLayout.silverEvents(Topics.FIRST_RUN, DAY, close.partition, close.cut, 0)
                        .value();
        CutCounts rows =
                new CutCounts(
                        counted.rows,
                        counted.rows,
                        counted.purchases,
                        counted.revenue,
                        CutCounts.NONE.rejects());
        say(close, Layer.BRONZE, bronze, close.rawNext, CutCounts.rows(counted.rows));
        say(close, Layer.SILVER, parquet, close.barrier.get().offset() + 1, rows);
        say(close, Layer.REJECTED, "", close.cut, CutCounts.NONE);
    }

    private void say(Close close, Layer layer, String object, long next, CutCounts counts) {
        List<LandedObject> objects =
                counts.rows() == 0
                        ? List.of()
                        : List.of(
                                new LandedObject(
                                        new ObjectKey(object),
                                        counts.rows(),
                                        counts.rows(),
                                        "0".repeat(64)));
        for (CommitChunk chunk :
                CommitChunks.split(
                        layer,
                        close.partition,
                        close.cut,
                        0,
                        objects,
                        List.of(),
                        new CommitClose(next, close.rawNext, counts))) {
            sender.send(new ProducerRecord<>(Topics.bronzeCommits(), CommitCodec.encode(chunk)));
        }
        sender.flush();
    }
}
