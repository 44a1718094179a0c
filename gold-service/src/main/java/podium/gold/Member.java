package podium.gold;

import java.util.Comparator;

/// Someone or something seen on an event date: a user, a session, a viewer of a product. Two are
/// equal if and only if they are the same (docs/decisions/040-members-are-128-bit-hashes.md).
///
/// @param epochDay the event date, days since 1970-01-01
/// @param high the first 64 bits of the hash
/// @param low the next 64 bits
public record Member(int epochDay, long high, long low) {
    /// As their bytes compare: the day, then the hash, unsigned.
    public static final Comparator<Member> BYTE_ORDER =
            (one, other) -> {
                int order = Integer.compareUnsigned(one.epochDay, other.epochDay);
                if (order == 0) {
                    order = Long.compareUnsigned(one.high, other.high);
                }
                return order == 0 ? Long.compareUnsigned(one.low, other.low) : order;
            };
}
