package podium.cli.line;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Points in time as people type them: a date (its beginning in UTC), a time with its offset
/// (`2026-11-23T09:30Z`), or how long ago (`90m`, `2d`).
public final class PointInTime {
    private PointInTime() {}

    /// @param now from which a duration counts back
    public static Optional<Instant> parse(String text, Instant now) {
        try {
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Durations.parse(text).flatMap(ago -> before(now, ago));
        }
    }

    private static Optional<Instant> before(Instant now, Duration ago) {
        try {
            return Optional.of(now.minus(ago));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
