package podium.lake.kafka;

import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.landing.LandingStatus;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;
import podium.lake.status.ClockStep;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Lands a topic's partitions in the bucket: one thread that polls, gives each partition's
/// [PartitionLanding] its records, and has its effects carried out. A partition whose store or
/// commits topic doesn't answer is paused and the others go on; a partition that contradicts the
/// bucket halts with a reason, and is tried again from its last commit after a while.
public final class LandingLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LandingLoop.class.getName());
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);
    private static final CloseOptions LEAVING =
            CloseOptions.timeout(Duration.ofSeconds(5))
                    .withGroupMembershipOperation(
                            CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

    private final LandingSource source;
    private final LandingSettings settings;
    private final ObjectStore store;
    private final Supplier<Optional<Release>> newestRelease;
    private final Function<ConsumerRecord<byte[], byte[]>, LogEntry> entries;
    private final PartitionLanding.Opener opener;
    private final LandingClients clients;
    private final StatusBoard board;
    private final ClockStep clockStep;
    private final LandingCounters counters = new LandingCounters();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Runnable wakeup = () -> {};

    /// @param newestRelease the run's last release, asked at each start of a partition; may throw
    ///   [podium.lake.LakeException.StoreUnavailable]
    /// @param entries what a record of the input topic is
    /// @param opener makes the landing of a partition
    public LandingLoop(
            LandingSource source,
            LandingSettings settings,
            ObjectStore store,
            Supplier<Optional<Release>> newestRelease,
            Function<ConsumerRecord<byte[], byte[]>, LogEntry> entries,
            PartitionLanding.Opener opener,
            InstantSource clock) {
        this.source = source;
        this.settings = settings;
        this.store = store;
        this.newestRelease = newestRelease;
        this.entries = entries;
        this.opener = opener;
        this.clients = new LandingClients(source, settings);
        this.board = new StatusBoard(clock);
        this.clockStep = new ClockStep(clock, System::nanoTime);
        this.thread = new Thread(this::run, "podium-landing-" + source.layer().label());
    }

    public LandingLoop start() {
        thread.start();
        return this;
    }

    /// As of the last turn of the loop. May be called by any thread.
    public LandingStatus status() {
        return board.status();
    }

    public LandingCounters counters() {
        return counters;
    }

    /// Whether the loop's thread runs and took a turn lately.
    public boolean isAlive() {
        return thread.isAlive() && board.turnedLately();
    }

    // an error that nobody foresaw ends the clients, not the loop: it starts over from the commits
    private void run() {
        while (!stopping) {
            try {
                turnUntilStopped();
            } catch (InterruptException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "landing starts over: layer=" + source.layer().label(), e);
                board.starting("landing of %s failed with %s".formatted(source.inputTopic(), e));
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(RESTART_DELAY);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void turnUntilStopped() {
        Persistence persistence = new Persistence(settings.retryDelayMax());
        try (Admin admin = clients.admin();
                CommitsWriter writer =
                        new CommitsWriter(clients::commitsProducer, source.commitsTopic());
                Consumer<byte[], byte[]> input = clients.input();
                Departure _ = () -> input.close(LEAVING)) {
            InputLog log = new InputLog(admin, source.inputTopic());
            CommitsReader reader = new CommitsReader(clients::commits, source.commitsTopic());
            Background background =
                    new Background(
                            new EffectRunner(source, store, log, writer, persistence),
                            new StartFinder(
                                    source,
                                    newestRelease,
                                    reader,
                                    log,
                                    new ClosingBarriers(
                                            clients::singleRecords, source.inputTopic(), entries)),
                            log,
                            new OpenTransactions(admin, source.inputTopic(), System::nanoTime),
                            persistence,
                            input::wakeup);
            Assignment assignment =
                    new Assignment(
                            source, settings.haltRetryDelay(), input, background, opener, counters);
            MemoryBudget budget =
                    new MemoryBudget(settings.heldBytesMax(), LandingSettings.POLLED_BYTES_MAX);
            Pump pump = new Pump(source, input, background, entries, budget, assignment, counters);
            Turns turns = new Turns(source, input, background, assignment, pump, board);
            wakeup = input::wakeup;
            try (background) {
                input.subscribe(List.of(source.inputTopic()), assignment);
                while (!stopping) {
                    turns.next();
                    if (clockStep.wasBack()) {
                        LOG.log(
                                Level.WARNING,
                                "landing starts over, as the clock was put back: layer={0}",
                                source.layer().label());
                        return;
                    }
                }
            } finally {
                assignment.dropAll();
            }
        }
    }

    /// Stops within the stop timeout. What isn't committed is dropped: it is in the log, and the
    /// next start takes it from there.
    @Override
    public void close() {
        stopping = true;
        wakeup.run();
        try {
            if (!thread.join(settings.stopTimeout())) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /// Leaves the group, so that others needn't wait for the session to end.
    private interface Departure extends AutoCloseable {
        @Override
        void close();
    }
}
