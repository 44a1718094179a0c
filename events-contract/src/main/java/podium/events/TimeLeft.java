package podium.events;

import java.time.Duration;
import java.util.Locale;

/// How long it still takes, as people read it, wherever a command shows its progress.
public final class TimeLeft {
    private TimeLeft() {}

    /// `1 h 02 min left`, `3 min 05 s left`, `12 s left`; `time left unknown` while nothing moves.
    ///
    /// @param rate a second, 0 or more
    public static String of(long left, long rate) {
        return rate <= 0 ? "time left unknown" : span(Math.max(0, left) / rate) + " left";
    }

    /// `1 h 02 min`, `3 min 05 s`, `12 s`.
    public static String span(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        if (time.toHours() > 0) {
            return String.format(
                    Locale.ROOT, "%,d h %02d min", time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? String.format(
                        Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(time.toSeconds());
    }
}
