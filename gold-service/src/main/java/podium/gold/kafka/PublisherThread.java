package podium.gold.kafka;

import podium.gold.publish.CheckedCompaction;
import podium.gold.publish.CompactionAnswer;
import podium.gold.publish.CompactionDesk;
import podium.gold.publish.LetThroughAnswer;
import podium.gold.publish.PipelineLog;
import podium.gold.publish.PublisherLoop;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.ReleaseAnswer;
import podium.gold.publish.ReleaseDesk;
import podium.gold.publish.TakeoverAnswer;
import podium.gold.publish.TakeoverDesk;
import podium.lake.LakeException;
import podium.lake.Release;

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
public final class PublisherThread
        implements ReleaseDesk, TakeoverDesk, CompactionDesk, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PublisherThread.class.getName());

    /// How long the thread waits for commits before it looks whether someone asks for something.
    private static final Duration PATIENCE = Duration.ofMillis(50);

    /// After something that should not happen.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration STEP_MAX = Duration.ofSeconds(4);

    private final KafkaPipelineLog log;
    private final Leadership leadership;
    private final Leader leader;
    private final HeldBackCommits heldBack;
    private final PublisherLoop loop;
    private final InstantSource clock;
    private final ClockWatch clockWatch;
    private final StateLog states = new StateLog();
    private final Queue<CompletableFuture<ReleaseAnswer>> requests = new ConcurrentLinkedQueue<>();
    private final Queue<LetThroughRequest> letThroughs = new ConcurrentLinkedQueue<>();
    private final Queue<TakeoverRequest> takeovers = new ConcurrentLinkedQueue<>();
    private final Queue<CompactionRequest> compactions = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean outOfTime;

    private record LetThroughRequest(
            String rule, String by, CompletableFuture<LetThroughAnswer> answer) {}

    private record TakeoverRequest(Release.Kind kind, CompletableFuture<TakeoverAnswer> answer) {}

    private record CompactionRequest(
            CheckedCompaction compaction, CompletableFuture<CompactionAnswer> answer) {}

    /// @param belonging asks Kafka whether the topics are still the bucket's
    /// @param loops makes the publisher over this thread's Kafka
    public PublisherThread(
            PublisherClients clients,
            Runnable belonging,
            Function<PipelineLog, PublisherLoop> loops,
            InstantSource clock) {
        this.log =
                new KafkaPipelineLog(
                        clients::commits, clients::barriers, clients.rawEnds(), belonging);
        this.leadership = new Leadership(clients::leadership, clients.topics().commits());
        this.leader = clients.leader();
        this.heldBack = clients.heldBackCommits();
        this.loop = loops.apply(log);
        this.clock = clock;
        this.clockWatch = new ClockWatch(clock, this::clockWasPutBack);
        this.thread = Thread.ofPlatform().daemon().name("publisher").unstarted(this::run);
    }

    public void start() {
        heldBack.start();
        clockWatch.start();
        thread.start();
    }

    @Override
    public CompletableFuture<ReleaseAnswer> releaseNow() {
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        requests.add(answer);
        return answer;
    }

    @Override
    public CompletableFuture<LetThroughAnswer> letThrough(String rule, String by) {
        CompletableFuture<LetThroughAnswer> answer = new CompletableFuture<>();
        letThroughs.add(new LetThroughRequest(rule, by, answer));
        return answer;
    }

    @Override
    public CompletableFuture<TakeoverAnswer> takeOver(Release.Kind kind) {
        CompletableFuture<TakeoverAnswer> answer = new CompletableFuture<>();
        takeovers.add(new TakeoverRequest(kind, answer));
        return answer;
    }

    @Override
    public CompletableFuture<CompactionAnswer> compact(CheckedCompaction compaction) {
        CompletableFuture<CompactionAnswer> answer = new CompletableFuture<>();
        compactions.add(new CompactionRequest(compaction, answer));
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
                leadership;
                heldBack;
                clockWatch) {
            while (!stopping) {
                turn();
            }
            // else the clients could not say good-bye
            Thread.interrupted();
        }
    }

    /// Kafka's clients count what they wait for by the clock: what they are in the middle of lasts
    /// until it is where it was before.
    private void clockWasPutBack() {
        outOfTime = true;
        log.wakeUp();
        leadership.wakeUp();
    }

    private void startOver() {
        LOG.log(System.Logger.Level.WARNING, "publishing starts over, as the clock was put back");
        loop.lead(false);
        log.renew();
        leadership.renew();
    }

    private void turn() {
        if (outOfTime) {
            outOfTime = false;
            startOver();
        }
        try {
            loop.lead(leadership.poll(loop.isFolding() ? Duration.ZERO : PATIENCE));
            loop.placed(leadership.isPlaced());
            loop.heldBack(heldBack.sentence());
            for (CompletableFuture<ReleaseAnswer> asked = requests.poll();
                    asked != null;
                    asked = requests.poll()) {
                loop.request(asked);
            }
            for (LetThroughRequest asked = letThroughs.poll();
                    asked != null;
                    asked = letThroughs.poll()) {
                loop.letThrough(asked.rule(), asked.by(), asked.answer());
            }
            for (TakeoverRequest asked = takeovers.poll();
                    asked != null;
                    asked = takeovers.poll()) {
                loop.takeOver(asked.kind(), asked.answer(), clock.instant());
            }
            for (CompactionRequest asked = compactions.poll();
                    asked != null;
                    asked = compactions.poll()) {
                loop.compact(asked.compaction(), asked.answer());
            }
            loop.step(clock.instant(), PATIENCE);
        } catch (LakeException.LogUnavailable e) {
            if (outOfTime) {
                return;
            }
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
            loop.waitFor(String.valueOf(e.getMessage()), clock.instant());
            LockSupport.parkNanos(PAUSE.toNanos());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "publishing halted by a defect", e);
            loop.fail("GOLD-103 a defect: %s; the log says where".formatted(e), clock.instant());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        loop.takeWarning().ifPresent(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        states.note(loop.status());
    }
}
