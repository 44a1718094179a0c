package podium.bench.report;

import java.util.Locale;

/// Numbers as people read them.
public final class Amounts {
    private static final double MANY = 1000;
    private static final double SOME = 10;

    private Amounts() {}

    /// `123,457`, `12.3`, `1.23`.
    public static String of(double number) {
        double size = Math.abs(number);
        return String.format(
                Locale.ROOT, size >= MANY ? "%,.0f" : size >= SOME ? "%.1f" : "%.2f", number);
    }

    /// A bound, without decimals that say nothing: `100,000`, `1.5`.
    public static String bound(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }
}
