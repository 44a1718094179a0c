package podium.lake.landing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// How a layer's landing is doing, in all partitions that this instance has.
///
/// @param reason one sentence, or `null` where it runs
/// @param since when the state and the code of its reason were first seen so
/// @param partitions in order
/// @param checkedAt when the brokers last said where the log ends
public record LandingStatus(
        State state,
        @Nullable String reason,
        Instant since,
        List<PartitionStatus> partitions,
        @Nullable Instant checkedAt) {
    /// In the order of urgency.
    public enum State {
        /// A partition stopped; a person has to look.
        HALTED,
        /// The store or Kafka doesn't answer; it goes on by itself.
        WAITING,
        /// This instance has no partition.
        STANDBY,
        RUNNING;

        /// As in `/v1/status`: `running`, …
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LandingStatus {
        partitions = List.copyOf(partitions);
    }

    /// As of now, and since now.
    ///
    /// @param waiting what the loop as a whole waits for, or `null`
    public static LandingStatus of(
            List<PartitionStatus> partitions,
            @Nullable String waiting,
            @Nullable Instant checkedAt,
            Instant now) {
        String halted = first(partitions.stream().map(PartitionStatus::halted));
        String waits =
                waiting == null
                        ? first(partitions.stream().map(PartitionStatus::waiting))
                        : waiting;
        if (halted != null) {
            return new LandingStatus(State.HALTED, halted, now, partitions, checkedAt);
        }
        if (waits != null) {
            return new LandingStatus(State.WAITING, waits, now, partitions, checkedAt);
        }
        State state = partitions.isEmpty() ? State.STANDBY : State.RUNNING;
        return new LandingStatus(state, null, now, partitions, checkedAt);
    }

    /// The same, but it has been so for longer.
    public LandingStatus since(Instant began) {
        return new LandingStatus(state, reason, began, partitions, checkedAt);
    }

    private static @Nullable String first(Stream<@Nullable String> reasons) {
        return reasons.filter(Objects::nonNull).findFirst().orElse(null);
    }
}
