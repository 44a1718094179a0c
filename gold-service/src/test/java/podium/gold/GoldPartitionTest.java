package podium.gold;

import podium.events.CleanEvent;
import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.Layer;
import podium.lake.MemberIncrement;
import podium.lake.json.CommitCodec;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoldPartitionTest {
    private static final PendingLimits LIMITS = PendingLimits.rows(50_000);

    private final KeptState state = new KeptState();

    static LongStream seeds() {
        return Seeds.seeds(500);
    }

    /// A log of events, counted barriers, forged ones and holes; crashes fall back to the last
    /// commit and read again from anywhere before it.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverCrashesEachCutSaysItsEventsOnce(long seed) {
        Random random = Seeds.random(seed);
        List<Entry> log = Entry.randomLog(random, 300);
        PendingLimits limits =
                new PendingLimits(1 + random.nextInt(60), 1_000, 1 + random.nextInt(30));
        KeptState committed = new KeptState();
        KeptState open = committed.copy();
        GoldPartition gold = open.open(3, limits);

        int at = 0;
        while (at < log.size()) {
            if (random.nextInt(40) == 0) {
                open = committed.copy();
                gold = open.open(3, limits);
                at = random.nextInt(at + 1);
                at = Math.min(at, Entry.indexAfter(log, open.position().nextOffset()));
            }
            log.get(at++).feed(gold);
            if (random.nextInt(20) == 0) {
                committed = open.commit(gold);
            }
        }

        assertSaysWhatTheLogHolds(open.said(), log);
        assertThat(open.commit(gold).pending()).hasSize(gold.pendingRows());
        Sums everyone = new Sums();
        open.said().forEach(chunk -> chunk.members().forEach(everyone::add));
        open.pendingMembers()
                .forEach((date, numbers) ->
                        everyone.add(new MemberIncrement(date.kind(), date.eventDate(), numbers)));
        assertThat(everyone.members()).isEqualTo(NaiveMembers.of(Entry.events(log)));
    }

    @Test
    void aCutWithoutEventsIsClosedByAChunkWithoutRows() {
        GoldPartition gold = state.open(2, LIMITS);

        gold.close(7, new CutMark(1, 40, 3));

        assertThat(state.said())
                .containsExactly(
                        new CommitChunk(
                                Layer.GOLD,
                                2,
                                1,
                                0,
                                List.of(),
                                List.of(),
                                new CommitClose(8, 40, CutCounts.rows(0))));
        assertThat(gold.awaits(2)).isTrue();
        assertThat(gold.isCounted(7)).isTrue();
    }

    @Test
    void asManyPendingRowsAsAllowedAreSaidBeforeTheBarrier() {
        GoldPartition gold = state.open(0, PendingLimits.rows(10));
        RandomEvents events = new RandomEvents(Seeds.random(5), 5, 50, 3);

        for (int offset = 0; offset < 100; offset++) {
            gold.count(offset, FlatEvent.of(events.next(offset)));
            assertThat(gold.pendingRows()).isLessThan(10);
        }
        gold.close(100, new CutMark(1, 1, 100));

        assertThat(state.said()).hasSizeGreaterThan(5);
        assertThat(state.said()).extracting(CommitChunk::chunk).containsSequence(0, 1, 2, 3);
        assertThat(state.said().getLast().close()).isNotNull();
        assertThat(state.said().subList(0, state.said().size() - 1))
                .allMatch(chunk -> chunk.close() == null);
    }

    @Test
    void asManyPendingMembersAsAllowedAreSaidBeforeTheBarrier() {
        GoldPartition gold = state.open(0, new PendingLimits(50_000, 1_000_000, 10));
        RandomEvents events = new RandomEvents(Seeds.random(5), 50, 5, 3);

        for (int offset = 0; offset < 100; offset++) {
            gold.count(offset, FlatEvent.of(events.next(offset)));
        }

        assertThat(state.said()).hasSizeGreaterThan(5);
    }

    @Test
    void longKeysAreSaidBeforeTheyFillTheMemory() {
        GoldPartition gold = state.open(0, new PendingLimits(50_000, 100, 1_000));
        RandomEvents events = new RandomEvents(Seeds.random(5), 5, 50, 3);

        for (int offset = 0; offset < 100; offset++) {
            gold.count(offset, FlatEvent.of(events.next(offset)));
        }

        assertThat(state.said()).hasSizeGreaterThan(2);
    }

    @Test
    void aChunkFitsTheCommitsTopic() {
        GoldPartition gold = state.open(0, LIMITS);
        RandomEvents events = new RandomEvents(Seeds.random(6), 3, 20_000, 3);

        for (int offset = 0; offset < 10_000; offset++) {
            gold.count(offset, FlatEvent.of(events.next(offset)));
        }
        gold.close(10_000, new CutMark(1, 10_001, 10_000));

        assertThat(state.said()).hasSizeGreaterThan(1);
        assertThat(state.said())
                .allSatisfy(chunk ->
                        assertThat(CommitCodec.encode(chunk).length)
                                .isLessThanOrEqualTo(CommitChunk.BYTES_MAX));
    }

    @Test
    void aBarrierThatIsNotAwaitedCantClose() {
        GoldPartition gold = state.open(0, LIMITS);

        assertThatThrownBy(() -> gold.close(1, new CutMark(2, 5, 0)))
                .hasMessageContaining("cut 2 can't follow 0");
    }

    @Test
    void aRunThatStartsFromACutAwaitsTheNext() {
        GoldPartition gold =
                new GoldPartition(
                        0,
                        Position.start(41),
                        List.of(),
                        List.of(),
                        state,
                        LIMITS,
                        state.said()::add);

        gold.close(0, new CutMark(42, 9, 0));

        assertThat(state.said()).singleElement().extracting(CommitChunk::cut).isEqualTo(42L);
    }

    @Test
    void ignoredRecordsMoveThePositionAndNothingElse() {
        GoldPartition gold = state.open(0, LIMITS);

        gold.ignore(11);

        assertThat(state.commit(gold).position()).isEqualTo(new Position("", 12, 0, 0, 0, 0, 0, 0));
        assertThat(state.said()).isEmpty();
    }

    private static void assertSaysWhatTheLogHolds(List<CommitChunk> said, List<Entry> log) {
        Map<Long, Sums> sums = new TreeMap<>();
        Map<Long, CommitClose> closes = new TreeMap<>();
        long cut = 1;
        int chunkNumber = 0;
        for (CommitChunk chunk : said) {
            assertThat(chunk.cut()).isEqualTo(cut);
            assertThat(chunk.chunk()).isEqualTo(chunkNumber++);
            sums.computeIfAbsent(cut, c -> new Sums()).add(chunk);
            CommitClose close = chunk.close();
            if (close != null) {
                closes.put(cut++, close);
                chunkNumber = 0;
            }
        }
        List<CleanEvent> before = new ArrayList<>();
        Sums all = new Sums();
        Sums members = new Sums();
        for (Map.Entry<Long, List<Entry>> expected : Entry.cuts(log).entrySet()) {
            List<CleanEvent> events = Entry.events(expected.getValue());
            before.addAll(events);
            Entry barrier = expected.getValue().getLast();
            assertThat(closes.get(expected.getKey()))
                    .isEqualTo(
                            new CommitClose(
                                    barrier.offset() + 1,
                                    barrier.offset() * 10,
                                    CutCounts.rows(events.size())));
            Sums cutSums = sums.get(expected.getKey());
            if (cutSums != null) {
                cutSums.rows().forEach(all::add);
            }
            said.stream()
                    .filter(chunk -> chunk.cut() == expected.getKey())
                    .forEach(chunk -> chunk.members().forEach(members::add));
            assertThat(all.rows()).isEqualTo(NaiveTables.of(before));
            assertThat(members.members()).isEqualTo(NaiveMembers.of(before));
        }
        assertThat(closes).hasSize(Entry.cuts(log).size());
    }

    /// A record of the clean topic: an event, a barrier, or something to ignore.
    record Entry(long offset, List<CleanEvent> event, long barrier) {
        private static final long NONE = 0;

        static List<Entry> randomLog(Random random, int size) {
            RandomEvents events = new RandomEvents(random, 10, 10, 3);
            List<Entry> log = new ArrayList<>();
            long cut = 0;
            long offset = 0;
            for (int i = 0; i < size; i++) {
                offset += random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 0;
                switch (random.nextInt(30)) {
                    case 0 -> log.add(new Entry(offset, List.of(), ++cut));
                    case 1 -> log.add(new Entry(offset, List.of(), cut + 2));
                    case 2 -> log.add(new Entry(offset, List.of(), cut == 0 ? 7 : cut));
                    default -> log.add(new Entry(offset, List.of(events.next(offset)), NONE));
                }
                offset++;
            }
            return log;
        }

        static int indexAfter(List<Entry> log, long nextOffset) {
            int index = 0;
            while (index < log.size() && log.get(index).offset() < nextOffset) {
                index++;
            }
            return index;
        }

        static Map<Long, List<Entry>> cuts(List<Entry> log) {
            Map<Long, List<Entry>> cuts = new TreeMap<>();
            List<Entry> open = new ArrayList<>();
            for (Entry entry : log) {
                open.add(entry);
                if (entry.barrier() == cuts.size() + 1) {
                    cuts.put(entry.barrier(), open);
                    open = new ArrayList<>();
                }
            }
            return cuts;
        }

        static List<CleanEvent> events(List<Entry> entries) {
            return entries.stream().flatMap(entry -> entry.event().stream()).toList();
        }

        void feed(GoldPartition gold) {
            if (gold.isCounted(offset)) {
                return;
            }
            if (!event.isEmpty()) {
                gold.count(offset, FlatEvent.of(event.getFirst()));
            } else if (gold.awaits(barrier)) {
                gold.close(offset, new CutMark(barrier, offset * 10, 0));
            } else {
                gold.ignore(offset);
            }
        }
    }
}
