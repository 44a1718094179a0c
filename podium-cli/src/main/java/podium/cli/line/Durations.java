package podium.cli.line;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Times as people type them: `90s`, `10m`, `1h30m`, `2d`, or as ISO 8601 has them.
public final class Durations {
    private Durations() {}

    public static Optional<Duration> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String iso = upper.startsWith("P") ? upper : iso(upper);
        try {
            Duration duration = Duration.parse(iso);
            return duration.isPositive() ? Optional.of(duration) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String iso(String text) {
        int days = text.indexOf('D');
        String rest = text.substring(days + 1);
        return "P" + text.substring(0, days + 1) + (rest.isEmpty() ? "" : "T" + rest);
    }
}
