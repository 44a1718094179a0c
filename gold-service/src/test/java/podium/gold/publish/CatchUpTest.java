package podium.gold.publish;

import podium.events.Topics;
import podium.lake.CommitChunk;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.RunState;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// A run that stands by and is far behind: its log has more cuts than fit into memory.
class CatchUpTest {
    private static final String COMMITS = "pipeline.commits";
    private static final int CUTS = 400;

    /// So many releases are made of them where memory is enough.
    private static final int GATHERED = Math.ceilDiv(CUTS, GatheredCuts.CUTS_MAX);

    private static final Layer[] OWN = {Layer.SILVER, Layer.REJECTED, Layer.GOLD};

    /// Some six cuts, of eleven rows each.
    private static final RowLimits SMALL = new RowLimits(0, 70, 1_000);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Commits commits = new Commits();
    private final List<CommitRecord> log = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /// The run was stopped, and Bronze has gone on.
    @Test
    void aRunThatWasStoppedFindsBronzesCommitsOfAllCutsBeforeItsOwn() {
        say(1, CUTS, Layer.BRONZE);
        for (int cut = 1; cut <= CUTS; cut++) {
            say(cut, cut, OWN);
        }

        assertThatEveryCutIsKept(SMALL, CUTS);
    }

    @Test
    void theSameWhereManyCutsFit() {
        say(1, CUTS, Layer.BRONZE);
        for (int cut = 1; cut <= CUTS; cut++) {
            say(cut, cut, OWN);
        }

        assertThatEveryCutIsKept(RowLimits.usual(0), GATHERED);
    }

    @Test
    void goldIsFarAheadOfTheLandings() {
        for (int cut = 1; cut <= CUTS + 300; cut++) {
            sayIfAny(cut, Layer.GOLD);
            sayIfAny(cut - 100, Layer.BRONZE);
            sayIfAny(cut - 200, Layer.REJECTED);
            sayIfAny(cut - 300, Layer.SILVER);
        }

        assertThatEveryCutIsKept(SMALL, CUTS);
    }

    /// No part of the log is read for each few cuts anew.
    @Test
    void whatIsReadAgainIsWhatWasLeftOut() {
        say(1, CUTS, Layer.BRONZE);
        for (int cut = 1; cut <= CUTS; cut++) {
            say(cut, cut, OWN);
        }

        View view = assertThatEveryCutIsKept(RowLimits.usual(0), GATHERED);

        assertThat(view.polled).isLessThan(3 * log.size());
    }

    @Test
    void aPublisherThatStartsAgainGoesOnFromWhatWasLeftOut() {
        say(1, CUTS, Layer.BRONZE);
        for (int cut = 1; cut <= CUTS; cut++) {
            say(cut, cut, OWN);
        }
        release();

        for (int starts = 0; starts < CUTS && kept() < CUTS; starts++) {
            run(loop(new View(), SMALL), 250);
        }

        assertThat(kept()).isEqualTo(CUTS);
    }

    @Test
    void nothingIsReadWhileAReleaseIsBeingWritten() {
        say(1, CUTS, Layer.values());
        int ofARelease = log.size() / GATHERED;
        release();
        View view = new View();
        PublisherLoop loop = loop(view, RowLimits.usual(0));
        run(loop, 20);
        int before = view.polled;
        long keptBefore = kept();

        store.setDown(true);
        run(loop, 200);
        store.setDown(false);

        assertThat(kept()).isEqualTo(keptBefore);
        assertThat(view.polled - before).isLessThan(ofARelease + 2 * View.POLLED_MAX);
    }

    /// @param releases that are made of them
    private View assertThatEveryCutIsKept(RowLimits limits, int releases) {
        release();
        View view = new View();

        run(loop(view, limits), 40 * CUTS);

        Release last =
                requireNonNull(RunState.of(LakeDocuments.releaseLog(store), "main").unpublished());
        assertThat(last.cut()).isEqualTo(CUTS);
        assertThat(last.number()).isEqualTo(releases - 1);
        assertThat(last.books().getFirst().rawRecords()).isEqualTo(CUTS);
        assertThat(last.commitsPositions()).containsEntry(COMMITS, (long) log.size());
        return view;
    }

    private void sayIfAny(int cut, Layer layer) {
        if (cut >= 1 && cut <= CUTS) {
            say(cut, cut, layer);
        }
    }

    private void say(int from, int to, Layer... layers) {
        for (int cut = from; cut <= to; cut++) {
            for (Layer layer : layers) {
                for (int partition = 0; partition < 2; partition++) {
                    CommitChunk chunk = Commits.chunk(layer, partition, cut, 1, 10L * cut);
                    log.add(commits.record(COMMITS, chunk));
                }
            }
        }
    }

    /// Another run is the published one.
    private void release() {
        LakeDocuments.releaseLog(store)
                .append(new ReleaseBuilder(0, "next", 0).offsets(List.of(0L, 0L)).build());
    }

    private long kept() {
        Release last = RunState.of(LakeDocuments.releaseLog(store), "main").unpublished();
        return last == null ? 0 : last.cut();
    }

    private void run(PublisherLoop loop, int steps) {
        for (int step = 0; step < steps; step++) {
            now = now.plusMillis(10);
            loop.step(now, Duration.ZERO);
            assertThat(loop.status().state())
                    .as(String.valueOf(loop.status().reason()))
                    .isNotEqualTo(PublisherStatus.State.HALTED);
        }
    }

    private PublisherLoop loop(PipelineLog view, RowLimits limits) {
        PublisherLoop loop =
                new PublisherLoop(
                        new PublisherSetup(new Topics("main"), 2, 0, 1, Duration.ofMinutes(1)),
                        view,
                        new GoldTables("main", store, new TextGoldCodec(), limits),
                        LakeDocuments.releaseLog(store),
                        LakeDocuments.checkpoints(store),
                        now);
        loop.lead(true);
        return loop;
    }

    /// All commits are there from the beginning.
    private final class View implements PipelineLog {
        private static final int POLLED_MAX = 32;

        private SortedMap<String, Long> positions = new TreeMap<>();
        private boolean held;
        private int polled;

        @Override
        public void inject(long cut, List<Integer> partitions) {
            throw new AssertionError("a run that stands by injects nothing");
        }

        @Override
        public List<Long> rawEnds() {
            return List.of(0L, 0L);
        }

        @Override
        public void goOnFrom(SortedMap<String, Long> from) {
            positions = new TreeMap<>(from);
        }

        @Override
        public void holdBack(Set<String> topics) {
            held = topics.contains(COMMITS);
        }

        @Override
        public List<CommitRecord> poll(Duration atMost) {
            if (held) {
                return List.of();
            }
            int from = positions.getOrDefault(COMMITS, 0L).intValue();
            int to = Math.min(log.size(), from + POLLED_MAX);
            positions.put(COMMITS, (long) to);
            polled += to - from;
            return List.copyOf(log.subList(from, to));
        }

        @Override
        public boolean isCaughtUp() {
            return positions.getOrDefault(COMMITS, 0L) == log.size();
        }

        @Override
        public void checkBelonging() {}
    }
}
