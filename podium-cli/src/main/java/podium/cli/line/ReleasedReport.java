package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// What the answers are from.
///
/// @param state query-api's own: `running`, `waiting`, or `halted` if a newer release can't be
///   answered from
/// @param reason one sentence where it isn't running, or `null`
/// @param release the number, or `null` before the first
/// @param records raw records in the books of that release
public record ReleasedReport(
        String state, @Nullable String reason, @Nullable Long release, long records) {
    /// Why no newer release will answer until a person has looked, or `null`.
    public @Nullable String halted() {
        if (!state.equals("halted")) {
            return null;
        }
        return reason == null ? "query-api is halted" : "query-api is halted: " + reason;
    }
}
