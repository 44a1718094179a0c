package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Whether a neighbour answers, and since when it does or doesn't.
///
/// @param since when it began to be so, or `null` before the first look
/// @param lastChecked when it was last asked, or `null` before the first look
/// @param reason why it is silent, or `null`
public record Contact(
        boolean reachable,
        @Nullable Instant since,
        @Nullable Instant lastChecked,
        @Nullable String reason) {
    public static final Contact NEVER_ASKED = new Contact(false, null, null, null);

    public Contact answered(Instant now) {
        return new Contact(true, reachable && since != null ? since : now, now, null);
    }

    public Contact silent(Instant now, String why) {
        return new Contact(false, !reachable && since != null ? since : now, now, why);
    }
}
