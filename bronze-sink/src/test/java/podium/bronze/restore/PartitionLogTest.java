package podium.bronze.restore;

import podium.bronze.BronzeException;
import podium.events.Barrier;
import podium.lake.CommitChunk;
import podium.lake.landing.LogEntry;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whatever log bronze-sink landed, Bronze and its commits say it again, from any offset on.
class PartitionLogTest {
    private static final int WORLDS = 5;

    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void bronzeAndItsCommitsAreTheLogAgain(long seed) throws InterruptedException {
        Random random = Seeds.random(seed);
        for (int world = 0; world < WORLDS; world++) {
            LandedPartition landed = new LandedPartition(random);
            KnownBarriers barriers = new KnownBarriers(1);
            landed.committed.forEach((cut, offset) -> barriers.stood(0, cut, offset));
            PartitionLog log = log(landed, barriers.upToTheLast());

            PartitionLog.End end = log.end();
            List<String> restored = texts(entries(log, 0));

            assertThat(restored).isEqualTo(texts(landed.expected(end.offset())));
            assertThat(end.offset())
                    .isEqualTo(
                            landed.committed.values().stream()
                                    .mapToLong(at -> at + 1)
                                    .max()
                                    .orElse(0));
            long from = random.nextLong(end.offset() + 1);
            assertThat(texts(entries(log, from)))
                    .as("from offset %d on", from)
                    .isEqualTo(restored.subList((int) from, restored.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void barriersThatNobodyKnowsStandBetweenTheSameLines(long seed) throws InterruptedException {
        Random random = Seeds.random(seed);
        for (int world = 0; world < WORLDS; world++) {
            LandedPartition landed = new LandedPartition(random);
            KnownBarriers barriers = new KnownBarriers(1);
            landed.committed.forEach((cut, offset) -> {
                if (random.nextInt(3) == 0) {
                    barriers.stood(0, cut, offset);
                }
            });
            PartitionLog log = log(landed, barriers);

            PartitionLog.End end = log.end();
            List<LogEntry> restored = entries(log, 0);

            assertThat(cutsOfLines(restored)).isEqualTo(cutsOfLines(landed.expected(end.offset())));
            BarrierOffsets known = barriers.of(0);
            for (long cut = known.next(0); cut != BarrierOffsets.NONE; cut = known.next(cut)) {
                long offset = known.of(cut);
                assertThat(restored.get(Math.toIntExact(offset)))
                        .isEqualTo(new LogEntry.Barrier(offset, cut, offset + 1, 0));
            }
            assertThat(restored).extracting(LogEntry::offset).isEqualTo(upTo(end.offset()));
        }
    }

    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void bronzeAdoptsItsObjectsFromTheLogThatWasMadeOfThem(long seed) throws InterruptedException {
        LandedPartition landed = new LandedPartition(Seeds.random(seed));
        KnownBarriers barriers = new KnownBarriers(1);
        landed.committed.forEach((cut, offset) -> barriers.stood(0, cut, offset));
        PartitionLog log = log(landed, barriers);
        long objects = Chains.list(landed.store, 1).objects();

        List<CommitChunk> again = landed.landAgain(entries(log, 0));

        assertThat(again).isEqualTo(landed.commits);
        assertThat(Chains.list(landed.store, 1).objects()).isEqualTo(objects);
    }

    @Test
    void barriersThatHaveNoRoomAreNotSquashed() throws InterruptedException {
        BarrierOffsets known = new BarrierOffsets();
        known.stood(2, 10);
        List<LogEntry> said = new ArrayList<>();

        Gap.before(0, 10, 1, 11, 2, known).say(0, said::add);

        assertThat(said).containsExactly(new LogEntry.Barrier(10, 2, 11, 0));
        for (List<Long> gap :
                List.of(
                        // two barriers where one fits
                        List.of(10L, 0L, 11L, 2L),
                        // a barrier that stood elsewhere
                        List.of(11L, 1L, 15L, 2L),
                        // a barrier that stood here, and the object is not behind it
                        List.of(9L, 1L, 15L, 1L),
                        // an object inside another
                        List.of(12L, 2L, 11L, 2L))) {
            assertThatThrownBy(() ->
                            Gap.before(0, gap.get(0), gap.get(1), gap.get(2), gap.get(3), known))
                    .isInstanceOf(BronzeException.class)
                    .hasMessageStartingWith("BRONZE-006");
        }
    }

    @Test
    void commitsThatHaveLostTheirBeginningAreRefused() {
        KnownBarriers barriers = new KnownBarriers(1);
        barriers.stood(0, 2, 40);

        assertThat(barriers.areWhole()).isFalse();
        assertThatThrownBy(barriers::upToTheLast).hasMessageStartingWith("BRONZE-006");
        assertThatThrownBy(() -> barriers.stood(0, 2, 41)).hasMessageStartingWith("BRONZE-006");
    }

    @Test
    void moreBarriersThanFitIntoMemoryAreRefused() {
        KnownBarriers barriers = new KnownBarriers(2, 3);
        barriers.stood(0, 1, 10);
        barriers.stood(1, 1, 10);
        barriers.stood(0, 1, 10);
        barriers.stood(0, 2, 20);

        assertThatThrownBy(() -> barriers.stood(1, 2, 20))
                .hasMessageStartingWith("BRONZE-010 there are more than 3 barriers");
    }

    @Test
    void commitsAreWholeUpToTheLastBarrierOfEachPartition() {
        KnownBarriers barriers = new KnownBarriers(2);
        boolean none = barriers.areWhole();
        barriers.stood(0, 1, 20);
        barriers.stood(0, 2, 40);
        barriers.stood(1, 1, 7);

        assertThat(none).isTrue();
        assertThat(barriers.areWhole()).isTrue();
        assertThat(barriers.reach(1)).isTrue();
        assertThat(barriers.reach(2)).isFalse();
        barriers.stood(1, 3, 9);
        assertThat(barriers.areWhole()).as("2 is missing in a partition").isFalse();
    }

    private static PartitionLog log(LandedPartition landed, KnownBarriers barriers) {
        Chains chains = Chains.list(landed.store, 1);
        return new PartitionLog(landed.store, LandedPartition.FORMAT, 0, chains, barriers);
    }

    private static List<LogEntry> entries(PartitionLog log, long from) throws InterruptedException {
        List<LogEntry> entries = new ArrayList<>();
        log.read(from, entries::add);
        return entries;
    }

    /// What tells entries apart: arrays don't.
    private static List<String> texts(List<LogEntry> entries) {
        return entries.stream()
                .map(entry ->
                        switch (entry) {
                            case LogEntry.Data(long offset, long time, byte[] value) ->
                                    "%d at %d: %s".formatted(offset, time, Arrays.toString(value));
                            case LogEntry.Barrier(long offset, long cut, _, _) ->
                                    "%d: barrier %d".formatted(offset, cut);
                        })
                .toList();
    }

    /// By offset of a line: in which cut it is.
    private static TreeMap<Long, Long> cutsOfLines(List<LogEntry> entries) {
        TreeMap<Long, Long> cuts = new TreeMap<>();
        long lastCut = 0;
        for (LogEntry entry : entries) {
            switch (entry) {
                case LogEntry.Data data -> cuts.put(data.offset(), lastCut);
                case LogEntry.Barrier barrier ->
                        lastCut = Barrier.counts(barrier.cut(), lastCut) ? barrier.cut() : lastCut;
            }
        }
        return cuts;
    }

    private static List<Long> upTo(long end) {
        List<Long> offsets = new ArrayList<>();
        for (long offset = 0; offset < end; offset++) {
            offsets.add(offset);
        }
        return offsets;
    }
}
