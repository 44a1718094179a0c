package podium.lake.landing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

import static java.time.temporal.ChronoUnit.SECONDS;

/// A transaction on a partition that its producer has neither committed nor aborted.
///
/// @param producerId as Kafka numbers producers
/// @param firstOffset nobody who reads committed records gets beyond it
/// @param lastWroteAt when its producer last wrote to the partition, by the broker's clock
public record OpenTransaction(long producerId, long firstOffset, Instant lastWroteAt) {
    private static final String CODE = "LANDING-006";

    /// One sentence: what is held back, since when, by whom, and what to do.
    ///
    /// @param where names topic and partition
    public String sentence(String where) {
        return "%s %s: a transaction of producer %d is open since %s and holds back everything from offset %d on: commit or abort it, or wait for its time-out"
                .formatted(CODE, where, producerId, lastWroteAt.truncatedTo(SECONDS), firstOffset);
    }

    /// Whether such a sentence is why somebody waits.
    public static boolean isReason(@Nullable String reason) {
        return reason != null && reason.startsWith(CODE);
    }
}
