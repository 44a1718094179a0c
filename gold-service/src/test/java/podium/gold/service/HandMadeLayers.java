package podium.gold.service;

import podium.events.Barrier;
import podium.events.Topics;
import podium.lake.CommitChunk;
import podium.lake.CommitChunks;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.ObjectKey;
import podium.lake.json.CommitCodec;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// All four layers, by hand: follows `events.raw`, takes each record for a page view, and commits
/// each counted cut as the real ones would.
final class HandMadeLayers implements AutoCloseable {
    static final LocalDate DAY = LocalDate.of(2025, 12, 1);
    static final String PRODUCT = "product-1";

    private static final CutCounts NONE = CutCounts.NONE;

    private final KafkaConsumer<byte[], byte[]> raw;
    private final KafkaProducer<byte[], byte[]> commits;
    private final long[] counted;
    private final long[] records;
    private final long[] cleanNext;
    private final long[] first;
    private final int[] members;
    private final Thread thread = Thread.ofPlatform().name("layers").unstarted(this::run);
    private volatile boolean stopping;
    private volatile long silverLoses;

    HandMadeLayers(String bootstrap, int partitions) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrap);
        raw = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        commits = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
        counted = new long[partitions];
        records = new long[partitions];
        cleanNext = new long[partitions];
        first = new long[partitions];
        members = new int[partitions];
        List<TopicPartition> all =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(Topics.RAW, partition))
                        .toList();
        raw.assign(all);
        raw.seekToBeginning(all);
    }

    HandMadeLayers start() {
        thread.start();
        return this;
    }

    /// From the next cut on, Silver counts one row less in each partition.
    void loseASilverRow() {
        silverLoses = 1;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (raw;
                commits) {
            while (!stopping) {
                raw.poll(Duration.ofMillis(50)).forEach(this::read);
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        int partition = record.partition();
        Header header = record.headers().lastHeader(Barrier.HEADER);
        OptionalLong barrier = Barrier.cut(header == null ? null : header.value(), record.value());
        if (barrier.isEmpty()) {
            records[partition]++;
        } else if (Barrier.counts(barrier.getAsLong(), counted[partition])) {
            long cut = barrier.getAsLong();
            counted[partition] = cut;
            cleanNext[partition] += records[partition] + 1;
            commit(partition, cut, record.offset() + 1, records[partition]);
            records[partition] = 0;
            first[partition] = record.offset() + 1;
        }
    }

    private void commit(int partition, long cut, long rawNext, long rows) {
        say(
                Layer.BRONZE,
                partition,
                cut,
                object(
                        LakeLayout.bronze(partition, first[partition], Instant.EPOCH, "jsonl.gz")
                                .value(),
                        rows),
                List.of(),
                new CommitClose(rawNext, rawNext, CutCounts.rows(rows)));
        long silverRows = Math.max(0, rows - silverLoses);
        say(
                Layer.SILVER,
                partition,
                cut,
                object(LakeLayout.silverEvents("main", DAY, partition, cut, 0).value(), silverRows),
                List.of(),
                new CommitClose(
                        cleanNext[partition],
                        rawNext,
                        new CutCounts(rows, silverRows, 0, NONE.revenue(), NONE.rejects())));
        say(
                Layer.REJECTED,
                partition,
                cut,
                List.of(),
                List.of(),
                new CommitClose(cut, rawNext, NONE));
        List<GoldRow> increments =
                rows == 0
                        ? List.of()
                        : List.of(
                                new GoldRow(GoldKey.activity(DAY), Measures.of(rows, rows, rows)),
                                new GoldRow(
                                        GoldKey.funnel(DAY, PRODUCT, null),
                                        Measures.of(rows, 0, 0, 0)));
        say(
                Layer.GOLD,
                partition,
                cut,
                List.of(),
                increments,
                membersAfter(partition, rows),
                new CommitClose(cleanNext[partition], rawNext, CutCounts.rows(rows)));
    }

    /// Everyone is new, in one session.
    private List<MemberIncrement> membersAfter(int partition, long rows) {
        NumberSet numbers = new NumberSet();
        for (long i = 0; i < rows; i++) {
            numbers.add(members[partition]++);
        }
        return rows == 0
                ? List.of()
                : List.of(
                        new MemberIncrement(MemberKind.USERS, DAY, numbers),
                        new MemberIncrement(MemberKind.SESSIONS, DAY, numbers));
    }

    private static List<LandedObject> object(String key, long rows) {
        return rows == 0
                ? List.of()
                : List.of(new LandedObject(new ObjectKey(key), rows, rows, "0".repeat(64)));
    }

    private void say(
            Layer layer,
            int partition,
            long cut,
            List<LandedObject> objects,
            List<GoldRow> increments,
            CommitClose close) {
        say(layer, partition, cut, objects, increments, List.of(), close);
    }

    private void say(
            Layer layer,
            int partition,
            long cut,
            List<LandedObject> objects,
            List<GoldRow> increments,
            List<MemberIncrement> members,
            CommitClose close) {
        for (CommitChunk chunk :
                CommitChunks.split(layer, partition, cut, 0, objects, increments, members, close)) {
            commits.send(new ProducerRecord<>(Topics.bronzeCommits(), CommitCodec.encode(chunk)));
        }
    }
}
