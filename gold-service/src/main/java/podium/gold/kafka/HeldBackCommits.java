package podium.gold.kafka;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks every [#INTERVAL], in a thread of its own, for a transaction that hangs on a commits
/// topic: whoever reads committed records stands still before it, and the publisher would look as
/// if nobody committed. Safe for many threads.
final class HeldBackCommits implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HeldBackCommits.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final List<Look> looks;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("commits-transactions").factory());
    private volatile @Nullable String heldBack;

    /// Asks the brokers about one commits topic.
    @FunctionalInterface
    interface Look {
        /// One sentence for each partition that is held back.
        ///
        /// @throws KafkaException if the brokers don't answer
        Map<Integer, String> hanging() throws InterruptedException;
    }

    HeldBackCommits(List<Look> looks) {
        this.looks = List.copyOf(looks);
    }

    void start() {
        timer.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// As of the last look: by which transaction, in one sentence; `null`: by none.
    @Nullable String sentence() {
        return heldBack;
    }

    /// While the brokers are silent, the last answer stands.
    void look() {
        try {
            String found = null;
            for (Look look : looks) {
                String hanging = look.hanging().values().stream().findFirst().orElse(null);
                found = found == null ? hanging : found;
            }
            heldBack = found;
        } catch (KafkaException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the brokers do not say which transactions are open: {0}",
                    e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
