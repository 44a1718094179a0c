package podium.cli.status;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How a stack is doing.
///
/// @param parts in the order of their ports
/// @param release the newest, or `null` before the first, or while query-api is silent
/// @param stored the number of the newest release in its folder, asked for where query-api is
///   silent; else, and where there is none, `null`
/// @param queryApiAnswers whether `release` is query-api's word
/// @param diskBytes of everything in its folder
public record StackReport(
        List<PartReport> parts,
        @Nullable ReleaseReport release,
        @Nullable Long stored,
        boolean queryApiAnswers,
        long diskBytes) {
    public StackReport {
        parts = List.copyOf(parts);
    }

    public boolean isDown() {
        return parts.stream().allMatch(PartReport::isDown);
    }

    /// Whether nothing is down, not ready or halted.
    public boolean isGood() {
        return parts.stream().noneMatch(PartReport::isBad);
    }
}
