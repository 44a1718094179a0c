package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Whether a clock's hours are UTC hours: only then can they be told exactly.
final class WholeHours {
    private static final int HOUR_SECONDS = 3600;

    /// No event is older: cleaning refuses it.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /// Nor can one be newer, for as long as this code lives.
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private WholeHours() {}

    /// @return why hours of the range can't be told by that clock, or `null` if they can
    static @Nullable String trouble(ZoneId zone, HourRange range) {
        Instant from =
                range.from() == null || range.from().isBefore(EARLIEST) ? EARLIEST : range.from();
        Instant to = range.to() == null || range.to().isAfter(LATEST) ? LATEST : range.to();
        ZoneRules rules = zone.getRules();
        ZoneOffset first = rules.getOffset(from);
        if (!isWhole(first)) {
            return trouble(zone, first, from);
        }
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().isBefore(to)) {
            if (!isWhole(change.getOffsetAfter())) {
                return trouble(zone, change.getOffsetAfter(), change.getInstant());
            }
            if (change.getInstant().getEpochSecond() % HOUR_SECONDS != 0) {
                return "the clock of %s was set at %s, within a UTC hour; revenue is kept by UTC hour and can't be split"
                        .formatted(zone, change.getInstant());
            }
            change = rules.nextTransition(change.getInstant());
        }
        return null;
    }

    private static boolean isWhole(ZoneOffset offset) {
        return offset.getTotalSeconds() % HOUR_SECONDS == 0;
    }

    private static String trouble(ZoneId zone, ZoneOffset offset, Instant since) {
        return "%s is %s from UTC (at %s); revenue is kept by UTC hour, so only offsets of whole hours can be answered exactly: narrow the range, or take another zone"
                .formatted(zone, offset, since);
    }
}
