package podium.gold;

import podium.events.CleanEvent;
import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.gold.GoldPartitionTest.Entry;
import podium.gold.live.LiveBoard;
import podium.gold.live.LiveLimits;
import podium.gold.live.LiveTask;
import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.LivePartition;
import podium.lake.LivePartition.Known;
import podium.lake.LivePartition.Withheld;
import podium.lake.Measures;
import podium.testkit.Seeds;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveTaskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final PendingLimits PENDING = PendingLimits.rows(10_000);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    static LongStream seeds() {
        return Seeds.seeds(1_000);
    }

    /// What was released as of any cut, and what the task knows beyond it, are together the tables
    /// of all records so far; or it says that it doesn't know, which without a restart and with
    /// room enough it never does.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCutsTablesAndWhatIsKnownBeyondAreTheTablesOfThePrefix(long seed) throws Exception {
        Random random = Seeds.random(seed);
        List<Entry> log = Entry.randomLog(random, 200);
        LiveLimits limits =
                random.nextBoolean()
                        ? LiveLimits.DEFAULT
                        : new LiveLimits(
                                1 + random.nextInt(80),
                                1L + random.nextInt(2_000),
                                1 + random.nextInt(3));
        boolean crashes = random.nextBoolean();
        PendingLimits pending = PendingLimits.rows(1 + random.nextInt(60));
        KeptState committed = new KeptState();
        Life life = new Life(committed.copy(), pending, limits);
        long highestCut = 0;
        Map<Long, Map<GoldKey, Measures>> tablesOfCuts = new HashMap<>();

        int at = 0;
        while (at < log.size()) {
            if (crashes && random.nextInt(40) == 0) {
                life = new Life(committed.copy(), pending, limits);
                at = Entry.indexAfter(log, life.state.position().nextOffset());
            }
            life.feed(log.get(at++));
            highestCut = Math.max(highestCut, life.gold.position().lastCut());
            if (random.nextInt(20) == 0) {
                committed = life.state.commit(life.gold);
            }
            long released = Math.max(0, highestCut - random.nextInt(4));
            now = now.plusSeconds(1);
            LivePartition live = life.board.beyond(released, PATIENCE).getFirst();

            switch (live) {
                case Known known -> {
                    assertThat(known.cut()).isEqualTo(life.gold.position().lastCut());
                    assertThat(known.cleanOffset()).isEqualTo(life.gold.position().nextOffset());
                    assertThat(known.increments()).hasSizeLessThanOrEqualTo(limits.rowsMax());
                    Map<GoldKey, Measures> tables =
                            tablesOfCuts.computeIfAbsent(released, cut -> tables(log, cut));
                    assertThat(plus(tables, known))
                            .isEqualTo(NaiveTables.of(events(log, released, known.cleanOffset())));
                }
                case Withheld withheld -> {
                    assertThat(withheld.because()).isNotBlank();
                    assertThat(crashes || !limits.equals(LiveLimits.DEFAULT)).isTrue();
                }
            }
        }
    }

    @Test
    void aTaskThatBeganWithinACutTellsAllFromTheNextReleaseOn() throws Exception {
        List<Entry> log = Entry.randomLog(Seeds.random(3), 200);
        Life first = new Life(new KeptState(), PendingLimits.rows(5), LiveLimits.DEFAULT);
        for (Entry entry : log.subList(0, 15)) {
            first.feed(entry);
        }
        assertThat(first.gold.position().nextChunk()).isPositive();
        Life second =
                new Life(first.state.commit(first.gold), PendingLimits.rows(5), LiveLimits.DEFAULT);
        long open = second.gold.position().lastCut() + 1;

        LivePartition before = second.board.beyond(open - 1, PATIENCE).getFirst();
        int at = 15;
        while (second.gold.position().lastCut() < open) {
            second.feed(log.get(at++));
        }
        LivePartition after = second.board.beyond(open, PATIENCE).getFirst();

        assertThat(before)
                .isInstanceOfSatisfying(
                        Withheld.class,
                        withheld ->
                                assertThat(withheld.because())
                                        .startsWith("of cut %d, which".formatted(open)));
        assertThat(after).isInstanceOf(Known.class);
    }

    /// An empty cut makes no release: nobody could ask with its number.
    @Test
    void aTaskThatBeganAfterAnEmptyCutTellsAllBeyondTheOneBefore() throws Exception {
        RandomEvents events = new RandomEvents(Seeds.random(5), 5, 50, 3);
        Life first = new Life(new KeptState(), PENDING, LiveLimits.DEFAULT);
        first.task.count(0, FlatEvent.of(events.next(0)));
        first.task.close(1, new CutMark(1, 1, 1));
        first.task.close(2, new CutMark(2, 2, 1));
        Life second = new Life(first.state.commit(first.gold), PENDING, LiveLimits.DEFAULT);

        assertThat(second.board.beyond(0, PATIENCE).getFirst()).isInstanceOf(Withheld.class);
        assertThat(second.board.beyond(1, PATIENCE).getFirst())
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> {
                            assertThat(known.cut()).isEqualTo(2);
                            assertThat(known.increments()).isEmpty();
                        });
    }

    @Test
    void whatWasSeenAMomentAgoIsGivenAgainAndThenWhatIsThere() throws Exception {
        Life life = new Life(new KeptState(), PENDING, LiveLimits.DEFAULT);
        RandomEvents events = new RandomEvents(Seeds.random(5), 5, 50, 3);
        life.task.count(0, FlatEvent.of(events.next(70)));
        Known first = (Known) life.board.beyond(0, PATIENCE).getFirst();
        life.task.count(1, FlatEvent.of(events.next(90)));

        now = now.plusMillis(49);
        Known soon = (Known) life.board.beyond(0, PATIENCE).getFirst();
        now = now.plusMillis(1);
        Known later = (Known) life.board.beyond(0, PATIENCE).getFirst();

        assertThat(first.rawOffset()).isEqualTo(71);
        assertThat(soon).isEqualTo(first);
        assertThat(later.rawOffset()).isEqualTo(91);
        assertThat(later.cleanOffset()).isEqualTo(2);
        assertThat(later.takenAt()).isEqualTo(now);
    }

    @Test
    void aTaskThatHasFailedWithinARecordTellsNothing() throws Exception {
        Life life = new Life(new KeptState(), PendingLimits.rows(1), LiveLimits.DEFAULT);
        RandomEvents events = new RandomEvents(Seeds.random(5), 5, 50, 3);
        life.failing = true;

        assertThatThrownBy(() -> life.task.count(0, FlatEvent.of(events.next(0))))
                .hasMessage("the broker is gone");

        assertThat(life.board.beyond(0, PATIENCE))
                .containsExactly(new Withheld(0, "its task has failed and starts again"));
    }

    @Test
    void aTaskThatIsAtOneRecordForLongIsNotWaitedFor() throws Exception {
        Life life = new Life(new KeptState(), PendingLimits.rows(1), LiveLimits.DEFAULT);
        RandomEvents events = new RandomEvents(Seeds.random(5), 5, 50, 3);
        CountDownLatch goOn = new CountDownLatch(1);
        life.blocked = goOn;
        try (ExecutorService stream = Executors.newSingleThreadExecutor()) {
            Future<?> record =
                    stream.submit(() -> life.task.count(0, FlatEvent.of(events.next(0))));
            life.isBlocked.await();

            List<LivePartition> live = life.board.beyond(0, Duration.ofMillis(20));

            assertThat(live)
                    .containsExactly(
                            new Withheld(0, "its task has been at one record for PT0.02S"));
            goOn.countDown();
            record.get();
        }
    }

    @Test
    void whoLeavesIsNotSeenButHisSuccessorIs() throws Exception {
        Life first = new Life(new KeptState(), PENDING, LiveLimits.DEFAULT);
        LiveBoard board = first.board;
        LiveTask second = board.open(0, new KeptState().open(0, PENDING));

        board.leave(0, first.task);
        List<LivePartition> whileThere = board.beyond(0, PATIENCE);
        board.leave(0, second);

        assertThat(whileThere).hasSize(1);
        assertThat(board.beyond(0, PATIENCE)).isEmpty();
    }

    /// Whoever looks while a task works sees whole records: at each look as many events as the
    /// position says.
    @Test
    void looksMeetNoHalfRecord() throws Exception {
        Life life =
                new Life(
                        new KeptState(),
                        PendingLimits.rows(7),
                        new LiveLimits(1_000_000, 1L << 40, 1_000));
        RandomEvents events = new RandomEvents(Seeds.random(9), 20, 20, 3);
        int records = 30_000;
        try (ExecutorService stream = Executors.newSingleThreadExecutor()) {
            Future<?> work =
                    stream.submit(() -> {
                        for (int offset = 0; offset < records; offset++) {
                            if (offset % 100 == 99) {
                                long cut = life.gold.position().lastCut() + 1;
                                life.task.close(offset, new CutMark(cut, offset + 1, 99));
                            } else {
                                life.task.count(offset, FlatEvent.of(events.next(offset)));
                            }
                        }
                    });
            long looks = 0;
            while (!work.isDone()) {
                now = now.plusSeconds(1);
                LivePartition live = life.board.beyond(0, PATIENCE).getFirst();
                Known known = (Known) live;
                long counted =
                        known.increments().stream()
                                .filter(row ->
                                        row.key().equals(GoldKey.activity(row.key().eventDate())))
                                .mapToLong(row -> row.measures().count(2))
                                .sum();
                assertThat(counted).isEqualTo(known.cleanOffset() - known.cut());
                looks++;
            }
            work.get();
            assertThat(looks).isPositive();
        }
    }

    private static Map<GoldKey, Measures> tables(List<Entry> log, long cut) {
        return NaiveTables.of(events(log, cut, 0));
    }

    /// Those up to a cut's barrier, and those below an offset.
    private static List<CleanEvent> events(List<Entry> log, long cut, long below) {
        List<CleanEvent> events = new ArrayList<>();
        long closed = 0;
        for (Entry entry : log) {
            if (closed < cut || entry.offset() < below) {
                events.addAll(entry.event());
            }
            if (entry.barrier() == closed + 1) {
                closed++;
            }
        }
        return events;
    }

    private static Map<GoldKey, Measures> plus(Map<GoldKey, Measures> tables, Known known) {
        Map<GoldKey, Measures> all = new TreeMap<>(tables);
        known.increments().forEach(row -> all.merge(row.key(), row.measures(), Measures::plus));
        return all;
    }

    /// A task's, from a state on.
    private final class Life {
        private final KeptState state;
        private final LiveBoard board;
        private final GoldPartition gold;
        private final LiveTask task;
        private boolean failing;
        private @Nullable CountDownLatch blocked;
        private final CountDownLatch isBlocked = new CountDownLatch(1);

        Life(KeptState state, PendingLimits pending, LiveLimits limits) {
            this.state = state;
            board = new LiveBoard(limits, () -> now);
            gold = state.open(0, pending, this::say);
            task = board.open(0, gold);
        }

        private void say(CommitChunk chunk) {
            task.said(chunk);
            if (failing) {
                throw new IllegalStateException("the broker is gone");
            }
            if (blocked != null) {
                isBlocked.countDown();
                try {
                    requireNonNull(blocked).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        void feed(Entry entry) {
            if (gold.isCounted(entry.offset())) {
                return;
            }
            if (!entry.event().isEmpty()) {
                task.count(entry.offset(), FlatEvent.of(entry.event().getFirst()));
            } else if (gold.awaits(entry.barrier())) {
                task.close(entry.offset(), new CutMark(entry.barrier(), entry.offset() * 10, 0));
            } else {
                task.ignore(entry.offset());
            }
        }
    }
}
