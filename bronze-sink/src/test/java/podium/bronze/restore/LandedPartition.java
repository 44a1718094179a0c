package podium.bronze.restore;

import podium.bronze.BronzeChain;
import podium.bronze.ObjectFormat;
import podium.bronze.ObjectLimits;
import podium.bronze.jsonl.GzipFormat;
import podium.events.Barrier;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.LakeException;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.StartPoint;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.StoreFaults;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A partition's log at random, with transactions' markers, forged barriers and empty cuts, and
/// what bronze-sink made of it.
final class LandedPartition {
    static final ObjectFormat FORMAT = new GzipFormat(3);

    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 86_400_000;

    final InMemoryObjectStore store;
    final List<LogEntry> log = new ArrayList<>();

    /// Of all counted barriers that were committed: offsets by number.
    final SortedMap<Long, Long> committed = new TreeMap<>();

    /// What was said of all cuts.
    final List<CommitChunk> commits = new ArrayList<>();

    private final Random random;

    LandedPartition(Random random) {
        this.random = random;
        this.store = new InMemoryObjectStore(random.nextLong(), StoreFaults.NONE);
        writeLog();
        land();
    }

    private void writeLog() {
        long offset = random.nextInt(3);
        long time = 1_700_000_000_000L;
        long cut = 0;
        for (int i = random.nextInt(200); i > 0; i--) {
            time += random.nextInt(6_000);
            if (random.nextInt(100) == 0) {
                // the brokers' clock is set, mostly back
                time += random.nextLong(4 * DAY_MS) - 3 * DAY_MS;
            }
            switch (random.nextInt(16)) {
                case 0, 1 -> log.add(new LogEntry.Barrier(offset, ++cut, offset + 1, 0));
                case 2 -> log.add(new LogEntry.Barrier(offset, forged(cut), offset + 1, 0));
                case 3 -> offset += random.nextInt(90);
                default -> log.add(new LogEntry.Data(offset, time, payload(i)));
            }
            offset++;
        }
    }

    private long forged(long cut) {
        return random.nextBoolean() ? Math.max(0, cut - random.nextInt(2)) : cut + 5;
    }

    private byte @Nullable [] payload(int i) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> new byte[] {(byte) 0xC3, '\n', (byte) i};
            case 3 -> "{\"podium_base64\":1}".getBytes(StandardCharsets.UTF_8);
            default -> "{\"number\":%d}".formatted(i).getBytes(StandardCharsets.UTF_8);
        };
    }

    /// By writers of different limits, one after the other.
    private void land() {
        BronzeChain chain = chain(new StartPoint(0, 0));
        for (LogEntry entry : log) {
            if (random.nextInt(20) == 0) {
                carryOut(chain, chain.relieve());
            }
            carryOut(chain, chain.accept(entry));
            if (isCommitted(chain.position()) && random.nextBoolean()) {
                chain = chain(new StartPoint(chain.lastCut(), chain.position()));
            }
        }
        if (random.nextBoolean()) {
            carryOut(chain, chain.relieve());
        }
        chain.close();
    }

    private boolean isCommitted(long position) {
        return committed.containsValue(position - 1);
    }

    private BronzeChain chain(StartPoint from) {
        ObjectLimits limits = new ObjectLimits(1 + random.nextInt(30), 64 + random.nextInt(2_000));
        return new BronzeChain(0, from, "topic", limits, FORMAT);
    }

    private void carryOut(BronzeChain chain, Effect first) {
        Effect effect = first;
        while (!(effect instanceof Effect.Continue)) {
            effect =
                    switch (effect) {
                        case Effect.Create(var key, var body, var metadata) ->
                                chain.created(store.create(key, body, metadata));
                        case Effect.Commit(var chunks) -> {
                            chunks.forEach(this::note);
                            yield chain.committed();
                        }
                        default -> throw new AssertionError("one writer needs no " + first);
                    };
        }
    }

    private void note(CommitChunk chunk) {
        commits.add(chunk);
        CommitClose close = chunk.close();
        if (close != null) {
            committed.put(chunk.cut(), close.nextOffset() - 1);
        }
    }

    /// Lands a restored log into the same bucket, as bronze-sink does where its commits are lost.
    ///
    /// @return what it says of all cuts
    List<CommitChunk> landAgain(List<LogEntry> restored) {
        List<CommitChunk> said = new ArrayList<>();
        ObjectLimits limits = new ObjectLimits(1 + random.nextInt(30), 2_000);
        BronzeChain chain =
                new BronzeChain(
                        0, new StartPoint(0, 0), "next", Set.of("next", "topic"), limits, FORMAT);
        Effect effect = Effect.CONTINUE;
        int at = 0;
        while (at < restored.size() || !(effect instanceof Effect.Continue)) {
            effect =
                    switch (effect) {
                        case Effect.Continue _ -> chain.accept(restored.get(at++));
                        case Effect.Seek(long offset) -> {
                            at = Math.toIntExact(offset);
                            yield Effect.CONTINUE;
                        }
                        case Effect.Create(var key, var body, var metadata) ->
                                chain.created(store.create(key, body, metadata));
                        case Effect.Read(var key, long bytesMax) ->
                                chain.found(store.read(key, bytesMax));
                        case Effect.Commit(var chunks) -> {
                            said.addAll(chunks);
                            yield chain.committed();
                        }
                        case Effect.Halt(LakeException why) -> throw why;
                    };
        }
        chain.close();
        return said;
    }

    /// What a restored log has to say at every offset before the end.
    List<LogEntry> expected(long end) {
        Map<Long, LogEntry> byOffset = new TreeMap<>();
        log.forEach(entry -> byOffset.put(entry.offset(), entry));
        List<LogEntry> expected = new ArrayList<>();
        long lastCut = 0;
        for (long offset = 0; offset < end; offset++) {
            LogEntry entry = byOffset.get(offset);
            long cut = 0;
            if (entry instanceof LogEntry.Barrier barrier
                    && Barrier.counts(barrier.cut(), lastCut)) {
                cut = barrier.cut();
                lastCut = cut;
            }
            expected.add(
                    entry instanceof LogEntry.Data(_, long time, byte[] value)
                            ? new LogEntry.Data(offset, time / MINUTE_MS * MINUTE_MS, value)
                            : new LogEntry.Barrier(offset, cut, offset + 1, 0));
        }
        return expected;
    }
}
