package podium.chaos;

import podium.chaos.check.WatchThread;
import podium.chaos.http.Releases;
import podium.chaos.kafka.AppendedEvents;
import podium.chaos.soak.Freshness;

import java.time.Duration;

/// Reads along who writes to `events.raw`, and asks query-api which release it answers from, many
/// times a second: when each event is in a release. Both clocks are this machine's.
final class LatencyWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String bootstrap;
    private final Releases releases;
    private final Freshness freshness;
    private final WatchThread thread;
    private volatile String broke = "";

    private LatencyWatch(Line line, Freshness freshness) {
        this.bootstrap = line.stack().bootstrap();
        this.releases = line.releases();
        this.freshness = freshness;
        this.thread = new WatchThread("latency-watch", this::watch);
    }

    static LatencyWatch start(Line line, Freshness.Released hears) {
        LatencyWatch watch = new LatencyWatch(line, new Freshness(line.partitions(), hears));
        watch.thread.start();
        return watch;
    }

    /// Every event that was appended before this moment is in a release that answers.
    long completeMillis() {
        return freshness.completeMillis();
    }

    /// Why it ended early; empty if it didn't. What it has not seen may not pass for quick.
    String broke() {
        return broke;
    }

    private void watch() {
        try (AppendedEvents events = AppendedEvents.fromTheBeginning(bootstrap)) {
            long seen = -1;
            do {
                events.poll(freshness::appended);
                seen = ask(seen);
            } while (!thread.endsWithin(PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broke = e.toString();
        }
    }

    /// @return the release that answers, or the one before it where nobody does
    private long ask(long seen) {
        Releases.Answering answering = releases.answering().orElse(null);
        if (answering == null || answering.release() == seen) {
            return seen;
        }
        freshness.released(answering.rawOffsets(), System.currentTimeMillis());
        return answering.release();
    }

    @Override
    public void close() {
        thread.close();
    }
}
