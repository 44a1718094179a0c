package podium.lake.cost;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What a process asked of the object store since it began, what that cost, and what a month of it
/// would. A status shows it with names in snake case.
///
/// A month is 730 hours. What was asked in the window (the last hour, or since the process began;
/// without the proof of the store, which is no rate but comes once a start), divided by the
/// window's length, times 730 hours, times the price: that is a month's dollars. `null` while the
/// window is shorter than a minute.
///
/// @param since when the process began to count
/// @param requests attempts: a retry is one more
/// @param unanswered of these, those to which no answer began
/// @param sentBytes of objects, to the store
/// @param receivedBytes of objects, from it
/// @param dollars for all of these by the price table; without what is stored
/// @param counts by kind and layer, none of them 0
/// @param windowSeconds how long a time the rates are of
/// @param monthRequests in a month, at the window's rate
/// @param monthDollars for these, and for their bytes
public record CostReport(
        Instant since,
        long requests,
        long unanswered,
        long sentBytes,
        long receivedBytes,
        double dollars,
        List<Count> counts,
        long windowSeconds,
        @Nullable Double monthRequests,
        @Nullable Double monthDollars) {
    public CostReport {
        counts = List.copyOf(counts);
    }

    /// @param kind [RequestKind#label]
    /// @param layer [podium.lake.BucketPart#label]
    /// @param dollars for these requests alone, without bytes
    /// @param monthDollars the same for a month; 0 for the proof of the store
    public record Count(
            String kind,
            String layer,
            long requests,
            double dollars,
            @Nullable Double monthRequests,
            @Nullable Double monthDollars) {}
}
