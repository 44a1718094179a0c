package podium.query;

import podium.lake.Layer;
import podium.lake.quality.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What gold-service says of the line: how it is itself, which cut is on its way, and how far each
/// layer is behind.
///
/// @param run whose gold-service says so
/// @param state gold-service's own: `running`, `held`, `waiting`, `halted` or `standby`
/// @param reason one sentence where it isn't running, or `null`
/// @param since when that began to be so, or `null` where it doesn't say
/// @param leads whether the instance that says so is the one that publishes; the others know
///   nothing of what follows
/// @param openCut the cut that is on its way, or `null`
/// @param held the release that quality rules hold back, or `null`
/// @param lag by layer; a layer that it doesn't speak of is missing
public record GoldStatus(
        String run,
        String state,
        @Nullable String reason,
        @Nullable Instant since,
        boolean leads,
        @Nullable OpenCut openCut,
        @Nullable Held held,
        Map<Layer, Lag> lag) {
    public GoldStatus {
        lag = Map.copyOf(lag);
    }

    /// The release that is held back, unless that one has its cut: gold-service was asked before
    /// somebody let it through.
    ///
    /// @param cut of the release that answers
    public @Nullable Held heldAfter(long cut) {
        return held == null || held.cut() <= cut ? null : held;
    }

    /// @param waitingFor who hasn't committed it yet; none: its release is being written
    /// @param since when it was first seen open, or `null` where gold-service doesn't say
    public record OpenCut(long cut, List<Waiting> waitingFor, @Nullable Instant since) {
        public OpenCut {
            waitingFor = List.copyOf(waitingFor);
        }
    }

    /// A release that is not published until someone lets it through.
    ///
    /// @param rules that hold it back
    public record Held(long cut, List<String> rules, List<Finding> findings) {
        public Held {
            rules = List.copyOf(rules);
            findings = List.copyOf(findings);
        }
    }

    /// A layer that hasn't committed the open cut in a partition.
    public record Waiting(String layer, int partition) {
        @Override
        public String toString() {
            return layer + " " + partition;
        }
    }

    /// How far a layer is behind.
    ///
    /// @param records over all its partitions
    /// @param seconds of the partition that is behind for longest, or `null` where nobody says
    public record Lag(long records, @Nullable Long seconds) {
        /// Of both together.
        public Lag and(Lag other) {
            Long most =
                    seconds == null || other.seconds == null
                            ? null
                            : (Long) Math.max(seconds, other.seconds);
            return new Lag(records + other.records, most);
        }
    }
}
