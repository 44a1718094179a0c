package podium.events;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// A control record that cuts a partition: header [#HEADER] with the cut's number in decimal, and a
/// null value (DESIGN §1.3).
public final class Barrier {
    public static final String HEADER = "podium-barrier";

    /// On `events.clean` and `events.rejected` only: the offset after the barrier in `events.raw`.
    public static final String RAW_NEXT_HEADER = "podium-raw-next";

    /// On `events.clean` and `events.rejected` only: data records of `events.raw` between this
    /// barrier and the last counted one.
    public static final String RAW_RECORDS_HEADER = "podium-raw-records";

    private static final int DIGITS_MAX = 18;

    private Barrier() {}

    /// The cut that a record announces.
    ///
    /// @param header the value of the record's last [#HEADER], or `null` where it has none
    /// @param value the record's value; a record with a value is data, whatever its headers say
    /// @return empty: the record is data. `-1`: a barrier whose number can't be read; it never
    ///   counts
    public static OptionalLong cut(byte @Nullable [] header, byte @Nullable [] value) {
        if (header == null || value != null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number(header));
    }

    /// A barrier counts only if its number is exactly one more than the partition's last.
    public static boolean counts(long cut, long lastCounted) {
        return cut == lastCounted + 1;
    }

    public static byte[] header(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    /// @return the non-negative decimal number in a header, or -1 where there is none
    public static long number(byte @Nullable [] header) {
        if (header == null || header.length == 0 || header.length > DIGITS_MAX) {
            return -1;
        }
        long number = 0;
        for (byte digit : header) {
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
