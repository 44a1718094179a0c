package podium.gold.kafka;

import podium.events.Topics;
import podium.gold.publish.PipelineLog;
import podium.gold.publish.PublisherLoop;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.ReleaseAnswer;
import podium.gold.publish.ReleaseDesk;
import podium.lake.LakeException;

import org.apache.kafka.clients.admin.Admin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// The one thread on which the publisher lives. It ends with [#close], or with the process: every
/// step may be the last.
public final class PublisherThread implements ReleaseDesk, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PublisherThread.class.getName());

    /// How long the thread waits for commits before it looks whether someone asks for something.
    private static final Duration PATIENCE = Duration.ofMillis(50);

    /// After something that should not happen.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration STEP_MAX = Duration.ofSeconds(4);

    private final Clients clients;
    private final KafkaPipelineLog log;
    private final Leadership leadership;
    private final Leader leader;
    private final PublisherLoop loop;
    private final InstantSource clock;
    private final StateLog states = new StateLog();
    private final Queue<CompletableFuture<ReleaseAnswer>> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopping;

    /// @param belonging asks Kafka whether the topics are still the bucket's
    /// @param loops makes the publisher over this thread's Kafka
    public PublisherThread(
            KafkaSettings settings,
            Topics topics,
            Admin admin,
            RawEnds rawEnds,
            Runnable belonging,
            Function<PipelineLog, PublisherLoop> loops,
            InstantSource clock) {
        this.clients = new Clients(settings, topics.run());
        this.log =
                new KafkaPipelineLog(
                        new CommitsReader(clients.commits()),
                        clients::barriers,
                        rawEnds,
                        belonging);
        this.leadership = new Leadership(clients.leadership(), topics.commits());
        this.leader = new Leader(admin, clients.group(), settings.callMax());
        this.loop = loops.apply(log);
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("publisher").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public CompletableFuture<ReleaseAnswer> releaseNow() {
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        requests.add(answer);
        return answer;
    }

    @Override
    public PublisherStatus status() {
        return loop.status();
    }

    @Override
    public Optional<String> leader() {
        return leader.now();
    }

    /// Whether the thread still runs.
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Stops after the step that is on its way, or in the middle of one that takes too long: it is
    /// done again by whoever leads next.
    @Override
    public void close() {
        stopping = true;
        try {
            if (!thread.join(STEP_MAX)) {
                thread.interrupt();
                thread.join(STEP_MAX);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (log;
                leadership) {
            while (!stopping) {
                turn();
            }
            // else the clients could not say good-bye
            Thread.interrupted();
        }
    }

    private void turn() {
        try {
            loop.lead(leadership.poll(loop.isFolding() ? Duration.ZERO : PATIENCE));
            for (CompletableFuture<ReleaseAnswer> asked = requests.poll();
                    asked != null;
                    asked = requests.poll()) {
                loop.request(asked);
            }
            loop.step(clock.instant(), PATIENCE);
        } catch (LakeException.LogUnavailable e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
            LockSupport.parkNanos(PAUSE.toNanos());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "publishing halted by a defect", e);
            loop.fail("GOLD-103 a defect: %s; the log says where".formatted(e), clock.instant());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        states.note(loop.status());
    }
}
