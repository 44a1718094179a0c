package podium.gold.runtime;

import podium.gold.kafka.RawEnds;
import podium.gold.rest.StatusDocument.Part;
import podium.gold.streams.GoldStreams;
import podium.gold.streams.StreamsState;
import podium.lake.status.Standing;

import io.quarkus.logging.Log;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks every second at what nobody else looks at by himself, whether or not someone asks for the
/// status: how aggregation stands, and where the logs end. So the status knows since when.
final class StatusWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 1_000;

    private final GoldStreams streams;
    private final RawEnds rawEnds;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("status-watch").factory());
    private Standing aggregating;

    StatusWatch(GoldStreams streams, RawEnds rawEnds, InstantSource clock) {
        this.streams = streams;
        this.rawEnds = rawEnds;
        this.clock = clock;
        StreamsState now = streams.state();
        this.aggregating = new Standing(label(now), reason(now), clock.instant());
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized Part aggregating() {
        StreamsState now = streams.state();
        aggregating = aggregating.next(label(now), reason(now), clock.instant());
        return new Part(aggregating.state(), aggregating.reason(), aggregating.since());
    }

    private void look() {
        try {
            aggregating();
            rawEnds.recent();
            streams.partitions();
        } catch (RuntimeException e) {
            // a timer that throws is never run again
            Log.debugf("the next look is in a second: %s", e);
        }
    }

    private static String label(StreamsState state) {
        return switch (state.phase()) {
            case RUNNING -> "running";
            case HALTED -> "halted";
            case CREATED, REBALANCING, RESTORING, WAITING, CLOSED -> "waiting";
        };
    }

    private static @Nullable String reason(StreamsState state) {
        boolean explained = state.reason() != null || state.phase() == StreamsState.Phase.RUNNING;
        return explained
                ? state.reason()
                : "aggregation is " + state.phase().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
