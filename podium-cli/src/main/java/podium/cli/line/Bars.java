package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;

/// Numbers, bars and times as people read them.
public final class Bars {
    private static final int CELLS = 10;
    private static final long KIB = 1024;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Bars() {}

    /// `sent 450,000 ████░░░░░░`, or without the bar where nobody knows the total.
    static String counted(String what, long count, @Nullable Long total) {
        String number = "%s %s".formatted(what, number(count));
        return total == null ? number : number + " " + bar(count, total);
    }

    /// Ten cells, of which as many are filled as tenths are done; full only if all is.
    public static String bar(long done, long total) {
        double share = total <= 0 ? 1 : (double) done / total;
        int filled = (int) Math.max(0, Math.min(CELLS, Math.floor(share * CELLS)));
        return "█".repeat(filled) + "░".repeat(CELLS - filled);
    }

    /// `1,234,567`.
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `12.3 MiB`.
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= KIB && unit < UNITS.length - 1) {
            amount /= KIB;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /// `12.3 s`.
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /// `1 record`, `2 records`.
    public static String records(long count) {
        return many(count, "record");
    }

    /// `1 part`, `2 parts`: of a thing whose plural has an s.
    public static String many(long count, String thing) {
        return "%s %s%s".formatted(number(count), thing, count == 1 ? "" : "s");
    }

    /// How many fit a second, over that time.
    public static long perSecond(long count, Duration time) {
        return Math.round(count * 1e9 / Math.max(1, time.toNanos()));
    }
}
