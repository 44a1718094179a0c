package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// The counted barriers of a partition of `events.raw`, from its first record on: one counts if its
/// number is exactly one more than the last's.
public final class CutCounter {
    private static final int DIGITS_MAX = 18;

    private long last;

    /// A record with the barrier header and no value.
    public void barrier(byte @Nullable [] header) {
        String number = header == null ? "" : new String(header, StandardCharsets.ISO_8859_1);
        if (!number.isEmpty()
                && number.length() <= DIGITS_MAX
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && Long.parseLong(number) == last + 1) {
            last++;
        }
    }

    /// The number of the last one, 0 before the first.
    public long last() {
        return last;
    }
}
