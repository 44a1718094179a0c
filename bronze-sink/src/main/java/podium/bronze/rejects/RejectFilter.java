package podium.bronze.rejects;

import podium.events.Reason;
import podium.lake.Reject;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/// Which rejects are meant.
///
/// @param reasons any of them; empty: all
/// @param since the earliest landing time, or `null`: from the first on
public record RejectFilter(Set<Reason> reasons, @Nullable Instant since) {
    public RejectFilter {
        reasons = Set.copyOf(reasons);
    }

    boolean takes(Reject reject) {
        return (since == null || !reject.landedAt().isBefore(since))
                && (reasons.isEmpty()
                        || reasons.stream().anyMatch(r -> r.code().equals(reject.reason())));
    }
}
