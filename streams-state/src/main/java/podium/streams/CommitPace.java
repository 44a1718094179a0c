package podium.streams;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

import java.time.Duration;

/// When a task's transaction ends. While the task keeps up with its log, after a short interval:
/// whoever reads on waits for it. While it is far behind, Kafka Streams' own, longer interval does:
/// a transaction costs the same whatever is in it, and of what changes with every record only the
/// last is written (docs/decisions/116-rare-commits-far-behind.md).
///
/// Used by the task's own thread only.
public final class CommitPace {
    /// Between two transactions of a task that is far behind, at most. Streams' transaction timeout
    /// is 10 s.
    public static final Duration BEHIND_INTERVAL = Duration.ofSeconds(3);

    /// A task is far behind while what it takes landed longer ago. More than that a task that keeps
    /// up is never late: by then releases are.
    static final Duration BEHIND = Duration.ofSeconds(10);

    private boolean took;
    private long landedMillis;

    private CommitPace() {}

    /// Kafka Streams' own commit interval, for tasks that have a pace.
    ///
    /// @param interval of tasks that keep up
    public static Duration behind(Duration interval) {
        return interval.compareTo(BEHIND_INTERVAL) < 0 ? BEHIND_INTERVAL : interval;
    }

    /// From the task's start to its end.
    ///
    /// @param interval between two transactions while the task keeps up, at least 1 ms
    public static CommitPace of(ProcessorContext<?, ?> context, Duration interval) {
        CommitPace pace = new CommitPace();
        context.schedule(
                interval,
                PunctuationType.WALL_CLOCK_TIME,
                nowMillis -> {
                    if (pace.isDue(nowMillis)) {
                        context.commit();
                    }
                });
        return pace;
    }

    /// To be told of each record.
    ///
    /// @param landed when the record came into the log, in milliseconds since 1970
    public void took(long landed) {
        took = true;
        landedMillis = landed;
    }

    private boolean isDue(long nowMillis) {
        boolean due = took && nowMillis - landedMillis <= BEHIND.toMillis();
        took = false;
        return due;
    }
}
