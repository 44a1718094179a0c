package podium.chaos;

import podium.chaos.check.Finding;
import podium.chaos.check.StatusJudge;
import podium.chaos.check.WatchThread;
import podium.chaos.http.ServiceProbe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Asks services for their status about once a second, from the line's start to its end: halts heal
/// by themselves, and nobody would know of one that came and went. Who is silent is asked again.
final class StatusWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Map<String, ServiceProbe>> services;
    private final StatusJudge judge = new StatusJudge();
    private final WatchThread thread;
    private volatile String broke = "";

    private StatusWatch(Supplier<Map<String, ServiceProbe>> services) {
        this.services = services;
        this.thread = new WatchThread("status-watch", this::watch);
    }

    /// @param services who is asked, by name
    static StatusWatch start(Supplier<Map<String, ServiceProbe>> services) {
        StatusWatch watch = new StatusWatch(services);
        watch.thread.start();
        return watch;
    }

    /// What is wrong since the last time.
    ///
    /// @param expected codes of the halts that the row provokes
    List<Finding> take(Set<String> expected) {
        return broke.isEmpty()
                ? judge.take(expected)
                : List.of(new Finding("I8", "the watch of the statuses ended: " + broke));
    }

    private void watch() {
        try {
            do {
                services.get()
                        .forEach((who, probe) ->
                                probe.look().ifPresent(look -> judge.saw(who, look)));
            } while (!thread.endsWithin(PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // a watch that ended early has seen nothing: that may not pass for "holds"
            broke = e.toString();
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
