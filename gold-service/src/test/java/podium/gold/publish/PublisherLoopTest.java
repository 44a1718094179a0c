package podium.gold.publish;

import podium.events.Topics;
import podium.lake.LakeException;
import podium.lake.ObjectStore;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/// A topic that was made anew is noticed whatever the publisher is doing; its ends are those of
/// another log.
class PublisherLoopTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Log log = new Log();
    private final PublisherLoop loop = loop(log);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void releaseNowIsRefusedWhereTheLogIsAnother() {
        step();
        log.madeAnew = true;

        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        loop.request(answer);
        step();

        assertThat(answer)
                .isCompletedWithValueMatching(said ->
                        said instanceof ReleaseAnswer.Refused(String reason)
                                && reason.startsWith("LAKE-005"));
    }

    @Test
    void aPublisherThatWaitsForItsLayersHaltsWhereTheLogIsAnother() {
        step();
        assertThat(loop.status().open()).isNotNull();
        log.madeAnew = true;

        now = now.plus(MINUTE);
        step();

        assertHalted();
    }

    @Test
    void aRunOfALogThatIsGoneSaysSoBeforeItReadsItsCommits() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        LakeDocuments.releaseLog(store)
                .append(new ReleaseBuilder(0, "main", 1).offsets(List.of(1L, 1L)).build());
        log.commitsGone = true;
        PublisherSetup recovered = new PublisherSetup(new Topics("main"), 2, 0, 1, MINUTE, 1);
        PublisherLoop stale = loop(recovered, log, store);

        stale.step(now, Duration.ZERO);

        assertThat(stale.status().state()).isEqualTo(PublisherStatus.State.HALTED);
        assertThat(stale.status().reason()).startsWith("GOLD-110 run 'main'");
    }

    private void assertHalted() {
        assertThat(loop.status().state()).isEqualTo(PublisherStatus.State.HALTED);
        assertThat(loop.status().reason()).startsWith("LAKE-005");
    }

    private void step() {
        loop.step(now, Duration.ZERO);
    }

    private static PublisherLoop loop(PipelineLog log) {
        PublisherSetup setup = new PublisherSetup(new Topics("main"), 2, 0, 1, MINUTE);
        return loop(setup, log, new InMemoryObjectStore());
    }

    private static PublisherLoop loop(PublisherSetup setup, PipelineLog log, ObjectStore store) {
        PublisherLoop loop =
                new PublisherLoop(
                        setup,
                        log,
                        new GoldTables("main", store, new TextGoldCodec(), 20),
                        LakeDocuments.releaseLog(store),
                        LakeDocuments.checkpoints(store),
                        Instant.EPOCH);
        loop.lead(true);
        return loop;
    }

    /// Has no commits, and can become another.
    private static final class Log implements PipelineLog {
        private boolean madeAnew;
        private boolean commitsGone;

        @Override
        public void inject(long cut, List<Integer> partitions) {}

        @Override
        public List<Long> rawEnds() {
            return List.of(0L, 0L);
        }

        @Override
        public void goOnFrom(SortedMap<String, Long> positions) {}

        @Override
        public List<CommitRecord> poll(Duration atMost) {
            if (commitsGone) {
                throw new LakeException.Contradiction("the commits are gone");
            }
            return List.of();
        }

        @Override
        public boolean isCaughtUp() {
            return true;
        }

        @Override
        public void checkBelonging() {
            if (madeAnew) {
                throw new LakeException.BelongsElsewhere("the topic is another", "recover");
            }
        }
    }
}
