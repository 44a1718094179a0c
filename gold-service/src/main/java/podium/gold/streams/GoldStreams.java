package podium.gold.streams;

import podium.gold.avro.CleanEventReader;
import podium.gold.avro.RegistryReader;
import podium.gold.live.LiveBoard;
import podium.lake.kafka.OpenTransactions;
import podium.lake.status.ClockStep;
import podium.lake.status.LagHistory;
import podium.streams.ForeignCheckpoints;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Aggregates a run's clean events into increments of the five tables, exactly once: the topology's
/// life in a process. After a halt it says why, and tries its input again every now and then, so
/// that it goes on once mended.
///
/// Safe for many threads.
public final class GoldStreams {
    private static final Logger LOG = Logger.getLogger(GoldStreams.class);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REOPEN_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TRANSACTIONS_INTERVAL = Duration.ofSeconds(5);

    private final GoldStreamsSettings settings;
    private final CleanEventReader reader;
    private final StreamsHealth health = new StreamsHealth();
    private final RestoreCount restoring = new RestoreCount();
    private final InputLogs logs;
    private final OpenTransactions transactions;
    private final TaskParts parts;
    private final InstantSource clock;
    private final ClockStep clockStep;
    private final Map<Integer, LagHistory> histories = new ConcurrentHashMap<>();
    private final ScheduledExecutorService supervisor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("gold-streams-supervisor").factory());
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean closed;

    /// Opens nothing but an idle client of the broker.
    public GoldStreams(GoldStreamsSettings settings, InstantSource clock) {
        this(
                settings,
                new RegistryReader(settings.topics().clean(), settings.registryUrl()),
                clock);
    }

    GoldStreams(GoldStreamsSettings settings, CleanEventReader reader, InstantSource clock) {
        this.settings = settings;
        this.reader = reader;
        this.clock = clock;
        this.clockStep = new ClockStep(clock, System::nanoTime);
        Admin admin = Admin.create(StreamsProperties.admin(settings));
        this.transactions =
                new OpenTransactions(admin, settings.topics().clean(), System::nanoTime);
        this.logs =
                new InputLogs(
                        admin, settings.topics().clean(), settings.applicationId(), ANSWER_TIMEOUT);
        this.parts =
                new TaskParts(
                        settings,
                        new PatientReader(reader, health, System::nanoTime),
                        logs,
                        health,
                        System::nanoTime);
    }

    /// Returns at once; [#state] tells how it goes.
    public synchronized void start() {
        if (streams != null || closed) {
            throw new IllegalStateException("started before");
        }
        openOrSayWhy();
        supervisor.scheduleWithFixedDelay(
                this::lookAtTheClock,
                CLOCK_INTERVAL.toMillis(),
                CLOCK_INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
        supervisor.scheduleWithFixedDelay(
                this::lookForTransactions,
                TRANSACTIONS_INTERVAL.toMillis(),
                TRANSACTIONS_INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// Commits and stops. What is not committed by then is aggregated again by whoever comes next.
    ///
    /// @return whether it stopped in time
    public boolean close(Duration timeout) {
        closed = true;
        health.stop();
        supervisor.shutdownNow();
        synchronized (this) {
            KafkaStreams open = streams;
            boolean stopped = open == null || open.close(leaving(timeout));
            logs.close();
            reader.close();
            return stopped;
        }
    }

    public StreamsState state() {
        KafkaStreams open = streams;
        if (closed) {
            return new StreamsState(StreamsState.Phase.CLOSED, null);
        }
        String halt = health.halt();
        if (halt != null) {
            return new StreamsState(StreamsState.Phase.HALTED, halt);
        }
        if (open == null) {
            return new StreamsState(StreamsState.Phase.CREATED, null);
        }
        String waiting = health.waiting();
        if (waiting != null) {
            return new StreamsState(StreamsState.Phase.WAITING, waiting);
        }
        String heldBack = health.heldBack();
        if (heldBack != null) {
            return new StreamsState(StreamsState.Phase.WAITING, heldBack);
        }
        return switch (open.state()) {
            case RUNNING -> new StreamsState(StreamsState.Phase.RUNNING, null);
            case CREATED, REBALANCING ->
                    new StreamsState(
                            restoring.isRestoring()
                                    ? StreamsState.Phase.RESTORING
                                    : StreamsState.Phase.REBALANCING,
                            null);
            case PENDING_SHUTDOWN, PENDING_ERROR, ERROR, NOT_RUNNING ->
                    new StreamsState(StreamsState.Phase.HALTED, "the stream threads have stopped");
        };
    }

    /// Whether a restart of the process could not help: false only where the virtual machine itself
    /// has failed. A halt, an outage and a long restoration are alive.
    public boolean isAlive() {
        return !health.isDying() && (closed || !supervisor.isShutdown());
    }

    /// The partitions that this process aggregates, in their order; while it doesn't run, those it
    /// aggregated last. Asks the broker for their ends; how long they are behind is known from such
    /// questions alone, so ask now and then.
    public List<PartitionProgress> partitions() {
        Map<Integer, Long> committed = committed();
        Map<Integer, Gauge> shown = new TreeMap<>(parts.gauges());
        if (state().phase() == StreamsState.Phase.RUNNING) {
            shown.keySet().retainAll(committed.keySet());
        }
        Map<Integer, Long> ends = ends(shown);
        Instant now = clock.instant();
        ends.forEach((partition, end) -> history(partition).observe(now, end));
        List<PartitionProgress> progress = new ArrayList<>();
        shown.forEach((partition, gauge) ->
                progress.add(
                        progress(
                                partition,
                                gauge,
                                committed.getOrDefault(partition, 0L),
                                ends.getOrDefault(partition, PartitionProgress.UNKNOWN))));
        return progress;
    }

    /// Where the partitions that are aggregated here show what is not released yet.
    public LiveBoard live() {
        return parts.live();
    }

    private PartitionProgress progress(int partition, Gauge gauge, long committed, long end) {
        // the group's offset has stepped over the markers behind the last record
        long position = Math.max(gauge.position().nextOffset(), committed);
        return new PartitionProgress(
                partition,
                position,
                end,
                history(partition).behindSince(position),
                gauge.position().lastCut(),
                gauge.position().rows(),
                gauge.pendingRows(),
                health.haltOf(partition));
    }

    private LagHistory history(int partition) {
        return histories.computeIfAbsent(partition, _ -> new LagHistory());
    }

    // by partition of this process's tasks; 0 where a task has committed nothing
    private Map<Integer, Long> committed() {
        Map<Integer, Long> committed = new HashMap<>();
        KafkaStreams open = streams;
        if (open == null || !open.state().isRunningOrRebalancing()) {
            return committed;
        }
        for (ThreadMetadata thread : open.metadataForLocalThreads()) {
            for (TaskMetadata task : thread.activeTasks()) {
                task.committedOffsets()
                        .forEach((topic, offset) -> committed.put(topic.partition(), offset));
            }
        }
        return committed;
    }

    private Map<Integer, Long> ends(Map<Integer, Gauge> shown) {
        try {
            return shown.isEmpty() ? Map.of() : logs.ends(shown.keySet());
        } catch (KafkaException e) {
            LOG.debugf("the broker does not say where partitions end: %s", e.getMessage());
            return Map.of();
        }
    }

    private synchronized void lookAtTheClock() {
        KafkaStreams open = streams;
        if (clockStep.wasBack()
                && !closed
                && open != null
                && open.state().isRunningOrRebalancing()) {
            health.await("aggregation starts over, as the clock was put back");
            LOG.warn("aggregation starts over, as the clock was put back");
            openOrSayWhy();
        }
    }

    private void lookForTransactions() {
        try {
            health.heldBack(
                    new TreeMap<>(transactions.hanging(parts.gauges().keySet()))
                            .values().stream().findFirst().orElse(null));
        } catch (KafkaException e) {
            LOG.debugf("the broker does not say which transactions are open: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open() {
        KafkaStreams opened =
                new KafkaStreams(
                        GoldTopology.build(parts, settings.topics().commits()),
                        StreamsProperties.streams(settings),
                        new BatchingClients());
        FailurePolicy policy = new FailurePolicy(health, this::reopenLater);
        opened.setUncaughtExceptionHandler(policy);
        opened.setGlobalStateRestoreListener(restoring);
        opened.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                health.fail(null);
                health.await(null);
            }
        });
        streams = opened;
        ForeignCheckpoints.in(settings.stateDirectory())
                .ifPresent(file -> {
                    health.stateUnusable(true);
                    LOG.errorf(
                            "aggregation deletes its local state: %s",
                            FailurePolicy.unusable("'%s' is not of this version".formatted(file)));
                });
        if (health.isStateUnusable()) {
            opened.cleanUp();
            health.stateUnusable(false);
        }
        try {
            opened.start();
        } catch (ProcessorStateException e) {
            // starting opens what is in the state directory
            policy.handle(e);
            opened.close(leaving(REOPEN_TIMEOUT));
        }
    }

    private void reopenLater() {
        try {
            supervisor.schedule(
                    this::reopen, settings.haltedRetry().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: nothing is to be opened again");
        }
    }

    private synchronized void reopen() {
        KafkaStreams halted = streams;
        if (closed || (halted != null && halted.state().isRunningOrRebalancing())) {
            return;
        }
        openOrSayWhy();
    }

    /// A state directory that can't be made, is another process's, or lies on a full disk is met
    /// before there is a thread that could fail.
    private void openOrSayWhy() {
        try {
            KafkaStreams halted = streams;
            if (halted != null && !halted.close(leaving(REOPEN_TIMEOUT))) {
                throw new IllegalStateException("its threads do not stop");
            }
            restoring.clear();
            open();
        } catch (RuntimeException e) {
            health.fail("aggregation could not start: " + FailurePolicy.innermost(e));
            LOG.error("aggregation could not start", e);
            reopenLater();
        }
    }

    private static CloseOptions leaving(Duration timeout) {
        return CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    }
}
