package podium.bronze;

import podium.bronze.jsonl.GzipFormat;
import podium.events.Barrier;
import podium.events.LineEncoding;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.StartPoint;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.StoreFaults;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// One partition's log, a store, and writers that take turns at random, crash, and start again from
/// the last commit.
final class ChainWorld {
    private static final ObjectFormat FORMAT = new GzipFormat(3);
    private static final String TOPIC_ID = "topic-1";
    private static final int STEPS_MAX = 200_000;

    private final Random random;
    private final InMemoryObjectStore store;
    private final List<LogEntry> log = new ArrayList<>();
    private final List<CommitChunk> commits = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private @Nullable LakeException halt;
    private @Nullable StoredObject planted;

    ChainWorld(Random random, StoreFaults faults) {
        this.random = random;
        this.store = new InMemoryObjectStore(random.nextLong(), faults);
        writeLog();
    }

    /// A writer between a start and a crash.
    private static final class Writer {
        final BronzeChain chain;
        Effect effect = Effect.CONTINUE;
        long next;

        Writer(BronzeChain chain) {
            this.chain = chain;
            this.next = chain.position();
        }
    }

    private void writeLog() {
        long offset = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
        long time = 1_700_000_000_000L;
        long cut = 0;
        for (int i = 20 + random.nextInt(150); i > 0; i--) {
            time += random.nextInt(4_000);
            int what = random.nextInt(20);
            if (what == 0) {
                cut++;
                log.add(new LogEntry.Barrier(offset, cut, offset + 1, 0));
            } else if (what == 1) {
                // forged, sent twice or unreadable: it has no line and cuts nothing
                long forged = random.nextInt(3) == 0 ? -1 : Math.max(0, cut - random.nextInt(2));
                log.add(new LogEntry.Barrier(offset, forged, offset + 1, 0));
            } else if (what == 2) {
                // transaction markers and aborted records
                offset += random.nextInt(80);
            } else {
                log.add(new LogEntry.Data(offset, time, payload(i)));
            }
            offset++;
        }
        log.add(new LogEntry.Barrier(offset, cut + 1, offset + 1, 0));
    }

    private byte @Nullable [] payload(int i) {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> new byte[] {(byte) 0xC3, '\n', (byte) i};
            default -> "{\"number\":%d}".formatted(i).getBytes(StandardCharsets.UTF_8);
        };
    }

    /// Until the last barrier is committed, or a writer halts.
    void runToTheEnd() {
        long lastCut = ((LogEntry.Barrier) log.getLast()).cut();
        for (int step = 0; step < STEPS_MAX; step++) {
            if (halt != null || lastCommitted() == lastCut) {
                return;
            }
            int at = random.nextInt(2);
            if (at >= writers.size() || random.nextInt(400) == 0) {
                replace(at);
            } else {
                step(writers.get(at));
            }
        }
        throw new AssertionError("the chain did not settle");
    }

    private void replace(int at) {
        BronzeChain chain =
                new BronzeChain(
                        0,
                        startPoint(),
                        TOPIC_ID,
                        new ObjectLimits(1 + random.nextInt(40), 64 + random.nextInt(2_000)),
                        FORMAT);
        if (at < writers.size()) {
            writers.get(at).chain.close();
            writers.set(at, new Writer(chain));
        } else {
            writers.add(new Writer(chain));
        }
    }

    private StartPoint startPoint() {
        StartPoint start = new StartPoint(0, 0);
        for (CommitChunk chunk : commits) {
            if (chunk.close() != null && chunk.cut() > start.lastCut()) {
                start = new StartPoint(chunk.cut(), chunk.close().nextOffset());
            }
        }
        return start;
    }

    private long lastCommitted() {
        return startPoint().lastCut();
    }

    private void step(Writer writer) {
        try {
            writer.effect =
                    switch (writer.effect) {
                        case Effect.Continue _ -> take(writer);
                        case Effect.Seek(long offset) -> {
                            writer.next = offset;
                            yield Effect.CONTINUE;
                        }
                        case Effect.Create(var key, var body, var metadata) -> {
                            CreateOutcome outcome = store.create(key, body, metadata);
                            yield writer.chain.created(outcome);
                        }
                        case Effect.Read(var key, long bytesMax) ->
                                writer.chain.found(store.read(key, bytesMax));
                        case Effect.Commit(var chunks) -> {
                            commits.addAll(chunks);
                            yield writer.chain.committed();
                        }
                        case Effect.Halt(LakeException why) -> {
                            halt = why;
                            yield writer.effect;
                        }
                    };
        } catch (LakeException.StoreUnavailable e) {
            // asked again at the writer's next turn
            return;
        }
    }

    private Effect take(Writer writer) {
        Optional<LogEntry> entry =
                log.stream().filter(one -> one.offset() >= writer.next).findFirst();
        if (entry.isEmpty()) {
            return Effect.CONTINUE;
        }
        writer.next = entry.get().offset() + 1;
        return random.nextInt(50) == 0
                ? relieved(writer, entry.get())
                : writer.chain.accept(entry.get());
    }

    private static Effect relieved(Writer writer, LogEntry entry) {
        Effect effect = writer.chain.relieve();
        if (effect.equals(Effect.CONTINUE)) {
            return writer.chain.accept(entry);
        }
        writer.next = entry.offset();
        return effect;
    }

    /// The objects in offset order, unpacked, are the log's payloads; none overlaps another.
    void checkObjects() {
        List<byte @Nullable []> landed = new ArrayList<>();
        long next = 0;
        for (StoredObject object : byFirstOffset().values()) {
            ObjectFacts facts = facts(object);
            assertThat(facts.firstOffset()).isGreaterThanOrEqualTo(next);
            next = facts.nextOffset();
            for (byte[] line : lines(object)) {
                landed.add(LineEncoding.payload(line));
            }
        }
        List<byte @Nullable []> sent = new ArrayList<>();
        for (LogEntry entry : log) {
            if (entry instanceof LogEntry.Data data) {
                sent.add(data.value());
            }
        }
        assertThat(landed.size()).isEqualTo(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            assertThat(landed.get(i)).isEqualTo(sent.get(i));
        }
    }

    /// Whoever commits a cut says the same; the cuts name every object once and count every line.
    void checkCommits() {
        Map<Long, CommitChunk> byCut = new HashMap<>();
        for (CommitChunk chunk : commits) {
            assertThat(chunk).isEqualTo(byCut.getOrDefault(chunk.cut(), chunk));
            byCut.put(chunk.cut(), chunk);
        }
        List<ObjectKey> named = new ArrayList<>();
        long lastCut = 0;
        int at = 0;
        for (LogEntry.Barrier barrier : barriers()) {
            if (!Barrier.counts(barrier.cut(), lastCut)) {
                continue;
            }
            lastCut = barrier.cut();
            CommitChunk commit = requireNonNull(byCut.get(barrier.cut()));
            CommitClose close = requireNonNull(commit.close());
            long records = 0;
            while (log.get(at).offset() < barrier.offset()) {
                records += log.get(at) instanceof LogEntry.Data ? 1 : 0;
                at++;
            }
            assertThat(close.nextOffset()).isEqualTo(barrier.offset() + 1);
            assertThat(close.counts().rows()).isEqualTo(records);
            assertThat(commit.objects().stream().mapToLong(LandedObject::rows).sum())
                    .isEqualTo(records);
            commit.objects().forEach(object -> named.add(object.key()));
        }
        assertThat(named).doesNotHaveDuplicates();
        assertThat(named).containsExactlyInAnyOrderElementsOf(store.objects().keySet());
    }

    private List<LogEntry.Barrier> barriers() {
        return log.stream()
                .filter(LogEntry.Barrier.class::isInstance)
                .map(LogEntry.Barrier.class::cast)
                .toList();
    }

    /// Somebody wrote other lines under the key of the first object.
    void plantForeignObject() {
        plant("{\"foreign\":true}".getBytes(StandardCharsets.UTF_8), false);
    }

    /// The first object is there, but its bytes are not what its metadata says.
    void plantDamagedObject() {
        plant("{\"foreign\":true}".getBytes(StandardCharsets.UTF_8), true);
    }

    private void plant(byte[] line, boolean damaged) {
        LogEntry.Data first =
                (LogEntry.Data)
                        log.stream()
                                .filter(LogEntry.Data.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        long minute = LandingMinute.of(first);
        OpenObject open =
                new OpenObject(0, first.offset(), minute, new ObjectLimits(10, 10_000), FORMAT);
        open.add(first.offset(), line);
        SealedObject sealed = open.seal(TOPIC_ID, barrierBefore(first.offset()));
        byte[] bytes = sealed.bytes().clone();
        if (damaged) {
            bytes[bytes.length / 2] ^= 1;
        }
        planted = new StoredObject(sealed.key(), bytes, sealed.facts().toMetadata());
        store.create(sealed.key(), ObjectBody.of(bytes), sealed.facts().toMetadata());
    }

    private long barrierBefore(long offset) {
        long last = 0;
        for (LogEntry.Barrier barrier : barriers()) {
            if (barrier.offset() < offset && Barrier.counts(barrier.cut(), last)) {
                last = barrier.cut();
            }
        }
        return last;
    }

    boolean plantedIsUntouched() {
        StoredObject before = planted;
        return before != null
                && Arrays.equals(store.peek(before.key()).orElseThrow().bytes(), before.bytes());
    }

    @Nullable LakeException halt() {
        return halt;
    }

    List<CommitChunk> commits() {
        return commits;
    }

    private SortedMap<Long, StoredObject> byFirstOffset() {
        SortedMap<Long, StoredObject> objects = new TreeMap<>();
        store.objects().values().forEach(object -> objects.put(firstOffset(object), object));
        return objects;
    }

    private static long firstOffset(StoredObject object) {
        String key = object.key().value();
        int dash = key.lastIndexOf('-');
        return Long.parseLong(key.substring(dash + 1, key.indexOf('.', dash)));
    }

    private static ObjectFacts facts(StoredObject object) {
        return ObjectFacts.of(object.key(), firstOffset(object), object.metadata());
    }

    private static List<byte[]> lines(StoredObject object) {
        List<byte[]> lines = new ArrayList<>();
        try (InputStream in = FORMAT.read(object.bytes())) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    lines.add(line.toByteArray());
                    line.reset();
                } else {
                    line.write(b);
                }
            }
            assertThat(line.size()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
