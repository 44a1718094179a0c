package podium.gold.quality;

import podium.lake.quality.Finding;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Findings and their sentences: what, how much, what is usual, and what is mostly the cause.
final class Findings {
    private static final MathContext DIGITS = new MathContext(4);

    private Findings() {}

    static Finding of(
            QualityRules rules, Rule rule, String over, double seen, double expected, long count) {
        double shown = rounded(seen);
        double usual = rounded(expected);
        return new Finding(
                rule.label(),
                rules.level(rule),
                over,
                shown,
                usual,
                count,
                says(rule, over, shown, usual, count));
    }

    private static String says(Rule rule, String over, double seen, double usual, long count) {
        return switch (rule) {
            case REJECTS ->
                    text(
                            "%s of %d records are refused as %s, usual are %s: %s",
                            percent(seen), count, over, percent(usual), cause(over));
            case VOLUME ->
                    text(
                            "%s records landed from %s:00 on, usual are %s: %s",
                            number(seen),
                            over,
                            number(usual),
                            seen < usual
                                    ? "has a producer stopped?"
                                    : "does a producer repeat itself?");
            case PRICES ->
                    text(
                            "%s costs %s on average of %d purchases (%s), usual are %s: have prices another unit, as cents, or another currency?",
                            over.equals(Figures.ALL) ? "an item" : "a purchase",
                            number(seen),
                            count,
                            over,
                            number(usual));
            case QUANTITIES ->
                    text(
                            "a purchase has %s items on average of %d, usual are %s: has the quantity another unit?",
                            number(seen), count, number(usual));
            case FUNNEL -> funnel(over, seen, usual, count);
            case CATEGORIES ->
                    text(
                            "%s is %s of %d events, usual are %s: are its events still sent, and under this name?",
                            over, percent(seen), count, percent(usual));
            case UNFILED ->
                    text(
                            "%s of %d product events name no category, usual are %s: has the field been renamed or dropped?",
                            percent(seen), count, percent(usual));
            case DOUBLES ->
                    text(
                            "a session has %s events, the mean of %d, usual are %s: are events sent twice, each time with another id?",
                            number(seen), count, number(usual));
            case CLOCKS ->
                    text(
                            "%s of %d purchases are dated %s from when they land: has a producer a wrong clock or time zone?",
                            percent(seen), count, over);
            case FRESHNESS ->
                    text(
                            "the newest of %d purchases is %s hours old, usual are %s: does what producers send wait somewhere?",
                            count, number(seen), number(usual));
        };
    }

    private static String funnel(String over, double seen, double usual, long count) {
        return switch (over) {
            case Figures.VIEWS ->
                    text(
                            "%s of %d events are views of a product, usual are %s: is one kind of event not sent, or sent too often?",
                            percent(seen), count, percent(usual));
            case Figures.CARTS ->
                    text(
                            "%s carts come of a view (%d views), usual are %s: is either of them not sent, or sent too often?",
                            number(seen), count, number(usual));
            case Figures.PURCHASES ->
                    text(
                            "%s purchases come of a cart (%d carts), usual are %s: is either of them not sent, or sent too often?",
                            number(seen), count, number(usual));
            default ->
                    text(
                            "%s purchases come of a view (%d views), usual are at most %s: is either of them not sent, or sent too often?",
                            number(seen), count, number(usual));
        };
    }

    private static String cause(String reason) {
        return switch (reason) {
            case "missing_field" -> "has a producer renamed or dropped a field?";
            case "duplicate" -> "does a producer send everything twice?";
            case "wrong_partition" -> "does a producer use another partitioner?";
            case "bad_timestamp", "timestamp_without_offset", "timestamp_out_of_range" ->
                    "does a producer write times another way?";
            default -> "does a producer write something another way?";
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }

    private static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
