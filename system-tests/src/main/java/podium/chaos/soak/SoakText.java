package podium.chaos.soak;

import podium.chaos.soak.Flatness.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A soak's report as text.
public final class SoakText {
    private static final double MIB = 1 << 20;
    private static final double SECOND_MILLIS = 1e3;
    private static final int MINUTE_SECONDS = 60;
    private static final String NOTHING = "-";

    private SoakText() {}

    /// For the terminal.
    public static List<String> lines(SoakReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("measured on " + report.machine());
        lines.add(
                text(
                        "%s of traffic at %,d events/s, from %s on",
                        minutes(report.seconds()), report.rate(), report.begunAt()));
        lines.add("");
        lines.addAll(latencies(report));
        lines.add("");
        lines.addAll(faults(report));
        lines.add("");
        lines.addAll(memory(report));
        lines.add("");
        report.notes().forEach(note -> lines.add("judges: " + note));
        report.complaints().forEach(complaint -> lines.add("WRONG: " + complaint));
        lines.add(verdict(report));
        lines.add("again: " + report.again());
        return lines;
    }

    /// The same, and the memory of each process minute by minute.
    public static List<String> everything(SoakReport report) {
        List<String> lines = new ArrayList<>(lines(report));
        lines.add("");
        lines.addAll(memoryByMinute(report.memoryCurve()));
        return lines;
    }

    private static String verdict(SoakReport report) {
        if (!report.isJudged()) {
            return "not judged yet: answers, books and bytes are looked at once everything is released";
        }
        return report.isGood()
                ? "good"
                : "NOT good: %d found".formatted(report.complaints().size());
    }

    private static List<String> latencies(SoakReport report) {
        Columns table =
                new Columns("event to release, ms", "events", "p50", "p90", "p99", "p99.9", "max");
        report.latencies()
                .forEach((name, latency) ->
                        table.row(
                                name,
                                text("%,d", latency.count()),
                                number(latency.p50()),
                                number(latency.p90()),
                                number(latency.p99()),
                                number(latency.p999()),
                                number(latency.max())));
        List<String> lines = new ArrayList<>(table.lines());
        Latency all = report.latencies().get("everything");
        if (all != null && report.seconds() > 0) {
            lines.add(
                    text(
                            "%,.0f events/s were appended, rows' own among them",
                            (double) all.count() / report.seconds()));
        }
        return lines;
    }

    private static List<String> faults(SoakReport report) {
        Columns table =
                new Columns(
                        "fault",
                        "at",
                        "lasted, s",
                        "level before, s",
                        "worst, s",
                        "back after, s",
                        "disturbed, s");
        for (FaultSeen fault : report.faults()) {
            OptionalInt back = fault.back();
            table.row(
                    "row %d".formatted(fault.row()),
                    minutes(fault.begun()),
                    text("%,d", fault.over() - fault.begun()),
                    fault.level().map(level -> seconds(level.millis())).orElse(NOTHING),
                    seconds(fault.latency().max()),
                    back.isPresent() ? text("%,d", back.getAsInt() - fault.over()) : "never",
                    back.isPresent() ? text("%,d", back.getAsInt() - fault.begun()) : "never");
        }
        List<String> lines = new ArrayList<>(table.lines());
        report.faults()
                .forEach(fault ->
                        lines.add(
                                "row %d: %s (%s)"
                                        .formatted(
                                                fault.row(),
                                                fault.fault(),
                                                String.join(", ", fault.notes()))));
        return lines;
    }

    private static List<String> memory(SoakReport report) {
        Columns table =
                new Columns(
                        "resident memory, MiB",
                        "second quarter",
                        "last quarter",
                        "grown",
                        "allowed",
                        "");
        for (Flatness each : report.memory()) {
            table.row(
                    each.process(),
                    megabytes(each.before()),
                    megabytes(each.after()),
                    each.verdict() == Verdict.UNKNOWN
                            ? NOTHING
                            : text("%+.0f", each.grownBytes() / MIB),
                    text("%.0f", each.allowedBytes() / MIB),
                    each.verdict().label());
        }
        return table.lines();
    }

    private static List<String> memoryByMinute(MemoryCurve curve) {
        List<String> header = new ArrayList<>(List.of("MiB, the most at"));
        header.addAll(curve.names());
        Columns table = new Columns(header);
        for (int minute = 0; minute < curve.minutes(); minute++) {
            List<String> row = new ArrayList<>();
            row.add(minutes((int) (minute * curve.minuteSeconds())));
            for (String name : curve.names()) {
                row.add(megabytes(curve.most(name, minute)));
            }
            table.row(row);
        }
        return table.lines();
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? text("%.0f", bytes.getAsLong() / MIB) : NOTHING;
    }

    private static String seconds(double millis) {
        return text("%.1f", millis / SECOND_MILLIS);
    }

    private static String number(double number) {
        return text("%,.0f", number);
    }

    /// `12:34`.
    static String minutes(int seconds) {
        return text("%d:%02d", seconds / MINUTE_SECONDS, seconds % MINUTE_SECONDS);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
