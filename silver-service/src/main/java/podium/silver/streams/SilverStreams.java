package podium.silver.streams;

import podium.lake.status.ClockStep;
import podium.silver.Progress;
import podium.silver.RawInput;
import podium.silver.RawInput.Reading;
import podium.silver.RecordEncoder;
import podium.silver.SilverException;
import podium.silver.SilverRecord;
import podium.silver.streams.CleaningState.Phase;
import podium.streams.ForeignCheckpoints;

import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The topology's life in a process: it starts once the schemas are known, and after a halt it says
/// why and tries again every now and then, so that it goes on once mended. Safe for many threads.
public final class SilverStreams implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SilverStreams.class.getName());
    private static final Duration CLOSE_MAX = Duration.ofSeconds(7);
    private static final CloseOptions LEAVING =
            CloseOptions.timeout(CLOSE_MAX)
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    private static final long POLL_MILLIS = 100;
    private static final long WAIT_MILLIS = 500;
    private static final long OVER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StreamsSettings settings;
    private final RawInput input;
    private final Supplier<? extends RecordEncoder> encoder;
    private final ClockStep clockStep;
    private final Map<Integer, Progress> progress = new ConcurrentHashMap<>();
    private final CleaningCounters counters = new CleaningCounters();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Reading reading;
    private volatile @Nullable String halted;
    private volatile @Nullable String waiting = "cleaning is starting";
    private volatile boolean dying;

    /// Since the topology was started last.
    private volatile boolean failed;

    /// Local copies are to be deleted before the next start.
    private volatile boolean unusable;

    /// @param encoder asked at each start; may throw [SilverException]
    /// @param clockStep asked by this alone from [#start] on
    public SilverStreams(
            StreamsSettings settings,
            RawInput input,
            Supplier<? extends RecordEncoder> encoder,
            ClockStep clockStep) {
        this.settings = settings;
        this.input = input;
        this.encoder = encoder;
        this.clockStep = clockStep;
        this.supervisor = Thread.ofPlatform().name("podium-cleaning").unstarted(this::supervise);
    }

    /// Returns at once; [#state] tells how it goes.
    public SilverStreams start() {
        supervisor.start();
        return this;
    }

    public CleaningState state() {
        String halt = halted;
        String waits = waiting;
        KafkaStreams open = streams;
        if (closing.getCount() == 0) {
            return new CleaningState(Phase.STOPPED, "cleaning has stopped");
        }
        if (halt != null) {
            return new CleaningState(Phase.HALTED, halt);
        }
        if (waits != null || open == null) {
            return new CleaningState(Phase.WAITING, waits);
        }
        return switch (open.state()) {
            case RUNNING ->
                    new CleaningState(progress.isEmpty() ? Phase.STANDBY : Phase.RUNNING, null);
            case CREATED, REBALANCING ->
                    new CleaningState(Phase.RESTORING, "cleaning is taking over its partitions");
            case PENDING_SHUTDOWN, PENDING_ERROR, ERROR, NOT_RUNNING ->
                    new CleaningState(Phase.HALTED, "the stream threads have stopped");
        };
    }

    /// How far each partition of this instance is, in order.
    public SortedMap<Integer, Progress> progress() {
        return new TreeMap<>(progress);
    }

    /// What is read, since the topology was started last; `null` before the first start.
    public @Nullable Reading reading() {
        return reading;
    }

    public CleaningCounters counters() {
        return counters;
    }

    /// Stops cleaning for a reason that was found from outside; it is tried again after a while.
    public void halt(SilverException why) {
        tell(FailurePolicy.Remedy.HALT, String.valueOf(why.getMessage()));
    }

    /// False only where a restart of the process is the way out.
    public boolean isAlive() {
        return !dying && (supervisor.isAlive() || closing.getCount() == 0);
    }

    private void supervise() {
        try {
            while (!closed(0)) {
                runOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() throws InterruptedException {
        failed = false;
        try {
            Reading next = input.reading();
            KafkaStreams open = open(encoder.get(), next);
            reading = next;
            LOG.log(Level.INFO, "cleaning reads: topic={0}", next.topic());
            try {
                streams = open;
                if (isUnusable()) {
                    open.cleanUp();
                    unusable = false;
                }
                open.start();
                awaitEnd(open, next);
            } finally {
                open.close(LEAVING);
            }
        } catch (RuntimeException e) {
            // starting opens what is in the state directory
            tell(FailurePolicy.remedy(e), FailurePolicy.reason(e));
        } finally {
            streams = null;
            progress.clear();
        }
        long delay = settings.retryDelay().toMillis();
        closed(failed ? delay : Math.min(WAIT_MILLIS, delay));
    }

    private boolean isUnusable() {
        ForeignCheckpoints.in(settings.stateDirectory())
                .ifPresent(file -> {
                    unusable = true;
                    LOG.log(
                            Level.ERROR,
                            "cleaning deletes its local state: {0}",
                            FailurePolicy.unusable("'%s' is not of this version".formatted(file)));
                });
        return unusable;
    }

    private void awaitEnd(KafkaStreams open, Reading current) throws InterruptedException {
        long askedAt = System.nanoTime();
        while (!closed(POLL_MILLIS)) {
            KafkaStreams.State state = open.state();
            if (failed || state.hasStartedOrFinishedShuttingDown()) {
                return;
            }
            if (clockStep.wasBack()) {
                waiting = "cleaning starts over, as the clock was put back";
                LOG.log(Level.WARNING, waiting);
                return;
            }
            if (System.nanoTime() - askedAt > OVER_NANOS) {
                askedAt = System.nanoTime();
                if (input.isOver(current)) {
                    waiting = "cleaning moves on from " + current.topic();
                    return;
                }
            }
            if (state == KafkaStreams.State.RUNNING) {
                halted = null;
                if (progress.isEmpty()) {
                    waiting = null;
                }
            }
        }
    }

    private KafkaStreams open(RecordEncoder ready, Reading next) {
        KafkaStreams open =
                new KafkaStreams(
                        SilverTopology.build(
                                settings.topics(),
                                next.topic(),
                                settings.partitions(),
                                next.guard(),
                                ready,
                                new Listener(),
                                settings.commitInterval(),
                                settings.sightingsWaitingMax()),
                        settings.properties(),
                        new GatheringClients());
        open.setUncaughtExceptionHandler(new FailurePolicy(this::tell));
        return open;
    }

    private void tell(FailurePolicy.Remedy remedy, String reason) {
        switch (remedy) {
            case REPLACE_THREAD, START_OVER -> {
                waiting = reason;
                LOG.log(Level.WARNING, "cleaning waits: {0}", reason);
            }
            case HALT -> {
                failed = true;
                halted = reason;
                LOG.log(Level.ERROR, "cleaning halted: {0}", reason);
            }
            case REBUILD -> {
                failed = true;
                unusable = true;
                halted = reason;
                LOG.log(Level.ERROR, "cleaning halted: {0}", reason);
            }
            case DIE -> {
                dying = true;
                failed = true;
                halted = reason;
                LOG.log(Level.ERROR, "the virtual machine failed: {0}", reason);
            }
        }
    }

    private boolean closed(long waitMillis) throws InterruptedException {
        return closing.await(waitMillis, TimeUnit.MILLISECONDS);
    }

    /// Commits and stops, within 8 s. What is not committed by then is cleaned again by whoever
    /// comes next.
    @Override
    public void close() {
        closing.countDown();
        try {
            supervisor.join(CLOSE_MAX.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements ProgressListener {
        @Override
        public void at(int partition, Progress at) {
            progress.put(partition, at);
            if (waiting != null) {
                waiting = null;
            }
        }

        @Override
        public void handedOn(SilverRecord record) {
            counters.count(record);
        }

        @Override
        public void gone(int partition) {
            progress.remove(partition);
        }
    }
}
