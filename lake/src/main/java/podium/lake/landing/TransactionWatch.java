package podium.lake.landing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tells a transaction that hangs from one that is merely under way: it has been seen open for a
/// while. Used by one thread.
public final class TransactionWatch {
    /// Ten times what a transaction of Podium's own services takes.
    static final Duration HANGS_AFTER = Duration.ofSeconds(10);

    private final Map<Integer, Seen> seen = new HashMap<>();

    private record Seen(OpenTransaction first, long atNanos) {
        boolean isOf(OpenTransaction other) {
            return first.producerId() == other.producerId()
                    && first.firstOffset() == other.firstOffset();
        }
    }

    /// A partition was looked at.
    ///
    /// @param oldest the open transaction with the lowest first offset, or `null` where none is
    ///   open
    /// @param nanos of a clock that never steps back
    /// @return the transaction, if it hangs
    public Optional<OpenTransaction> look(
            int partition, @Nullable OpenTransaction oldest, long nanos) {
        if (oldest == null) {
            seen.remove(partition);
            return Optional.empty();
        }
        Seen before = seen.get(partition);
        if (before == null || !before.isOf(oldest)) {
            seen.put(partition, new Seen(oldest, nanos));
            return Optional.empty();
        }
        return nanos - before.atNanos() < HANGS_AFTER.toNanos()
                ? Optional.empty()
                : Optional.of(before.first());
    }
}
