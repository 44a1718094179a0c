package podium.cli.status;

import org.jspecify.annotations.Nullable;

/// What the line asks of the object store and keeps there costs, at the rate of now.
///
/// @param monthDollars `null` while no rate is known
/// @param monthRequests `null`, too
/// @param releaseDollars for the requests of each release; `null` where that can't be said
/// @param storedBytes of what the newest release consists of
/// @param budget for a month, or `null`
public record CostLine(
        @Nullable Double monthDollars,
        @Nullable Double monthRequests,
        @Nullable Double releaseDollars,
        long storedBytes,
        @Nullable Budget budget) {
    /// @param state `within`, `near` or `beyond`, or `null` while no rate is known
    public record Budget(double dollars, @Nullable String state) {}
}
