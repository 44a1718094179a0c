package podium.generator;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// One run: traffic from a spec into a delivery, until its records are sent, its time is up, it is
/// stopped, or a record was refused. One thread drives it; any may look at it or stop it.
public final class Run {
    private static final int BATCH_MAX = 256;
    private static final long PAUSE_NANOS_MAX = Duration.ofMillis(10).toNanos();
    private static final long SECOND_MICROS = 1_000_000;
    private static final int MICRO_NANOS = 1000;

    private final String id;
    private final RunSpec spec;
    private final Traffic traffic;
    private final RawLog.Delivery delivery;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Instant startedAt;
    private final long startNanos;
    private final Pacer pacer;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile RunState state = RunState.RUNNING;
    private volatile @Nullable String error;
    private volatile long endNanos;
    private volatile boolean stopAsked;

    Run(String id, RunSpec spec, RawLog log, InstantSource clock, LongSupplier nanoTime) {
        this.id = id;
        this.spec = spec;
        this.traffic = new Traffic(spec.traffic(), spec.lapRecords(), log.partitions());
        this.delivery = log.open();
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.startedAt = clock.instant();
        this.startNanos = nanoTime.getAsLong();
        this.pacer = new Pacer(spec.rate(), startNanos);
    }

    /// Sends until there is a reason to end; then waits for the acknowledgements.
    void drive() {
        RunState outcome = RunState.FAILED;
        try {
            outcome = sendAll();
            delivery.awaitAcknowledged();
        } catch (RuntimeException e) {
            outcome = RunState.FAILED;
            error = e.getMessage() == null ? e.toString() : e.getMessage();
        } finally {
            endNanos = nanoTime.getAsLong();
            state = outcome;
            ended.countDown();
        }
    }

    private RunState sendAll() {
        long sent = 0;
        long target = spec.events() == null ? Long.MAX_VALUE : spec.events();
        long timeNanos = spec.timeOrMax().toNanos();
        while (sent < target) {
            long now = nanoTime.getAsLong();
            if (stopAsked) {
                return RunState.STOPPED;
            }
            if (now - startNanos >= timeNanos) {
                return RunState.FINISHED;
            }
            int batch = pacer.take((int) Math.min(BATCH_MAX, target - sent), now);
            if (batch == 0) {
                LockSupport.parkNanos(Math.min(PAUSE_NANOS_MAX, pacer.waitNanos(now)));
            }
            send(batch);
            sent += batch;
        }
        return RunState.FINISHED;
    }

    private void send(int batch) {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * SECOND_MICROS + now.getNano() / MICRO_NANOS;
        for (int at = 0; at < batch; at++) {
            delivery.send(traffic.next(micros));
        }
    }

    /// Asks it to end; [#awaitEnd] waits for it.
    void stop() {
        stopAsked = true;
    }

    /// @return whether it has ended within that time
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    void changeRate(int rate) {
        pacer.change(rate, nanoTime.getAsLong());
    }

    /// Whether records are still being sent or waited for.
    public boolean isRunning() {
        return state == RunState.RUNNING;
    }

    public RunStatus status() {
        RunState now = state;
        long until = now == RunState.RUNNING ? nanoTime.getAsLong() : endNanos;
        Duration elapsed = Duration.ofNanos(until - startNanos);
        long acknowledged = delivery.acknowledged();
        double seconds = Math.max(1, elapsed.toMillis()) / 1000.0;
        return new RunStatus(
                id,
                now,
                error,
                delivery.sent(),
                acknowledged,
                spec.events(),
                startedAt,
                elapsed.toMillis(),
                Math.round(acknowledged / seconds),
                pacer.rate(),
                spec.traffic().seed());
    }

    /// What was handed over so far. Of a failed run some of it may not be in the topic.
    public LedgerReport ledger() {
        return traffic.ledger().report();
    }
}
