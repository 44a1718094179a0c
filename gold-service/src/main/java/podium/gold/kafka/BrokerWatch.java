package podium.gold.kafka;

import org.apache.kafka.clients.admin.Admin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the brokers every [#INTERVAL], in a thread of its own, for what changes slowly and nobody
/// but an alarm wants to know. While they are silent, the last answer stands. Safe for many
/// threads.
public final class BrokerWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BrokerWatch.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final RawRetention retention;
    private final BrokerDisks disks;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("broker-watch").factory());

    /// @param admin closed by others
    BrokerWatch(Admin admin, int partitions, Duration callMax, InstantSource clock) {
        this.retention = new RawRetention(admin, partitions, callMax, clock);
        this.disks = new BrokerDisks(admin, callMax);
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Raw records from an offset on that have half of the topic's retention behind them; NaN while
    /// that isn't known, and where the topic keeps records for good.
    public double oldRecords(int partition, long nextOffset) {
        return retention.oldRecords(partition, nextOffset);
    }

    /// Of the fullest disk of a broker: free bytes by all its bytes; NaN while that isn't known,
    /// and where the brokers don't tell it.
    public double diskFreeShare() {
        return disks.freeShare();
    }

    void look() {
        look("how long records are kept", retention::look);
        look("how full the disks are", disks::look);
    }

    private static void look(String what, Look look) {
        try {
            look.once();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // a timer that throws is never run again
            LOG.log(System.Logger.Level.DEBUG, "the brokers do not say {0}: {1}", what, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Look {
        void once() throws ExecutionException, TimeoutException, InterruptedException;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
