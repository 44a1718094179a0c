package podium.cli.status;

import podium.cli.line.Answer;
import podium.cli.line.Bars;
import podium.cli.line.TextTable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A stack's status as a person reads it: a line a part, why one isn't running, the open cut, the
/// release, the disk, the cost.
public final class StatusText {
    private static final List<Answer.Column> COLUMNS =
            List.of(
                    new Answer.Column("part", false),
                    new Answer.Column("pid", true),
                    new Answer.Column("port", true),
                    new Answer.Column("state", false),
                    new Answer.Column("for", true),
                    new Answer.Column("lag", true),
                    new Answer.Column("behind", true));

    private StatusText() {}

    /// @param now from which times are counted back
    public static String of(StackReport report, Instant now) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        StringBuilder below = new StringBuilder();
        for (PartReport part : report.parts()) {
            ServiceReport service = part.service();
            rows.add(row(part, service, now));
            if (service != null && service.reason() != null) {
                below.append(part.name()).append(": ").append(service.reason()).append('\n');
            }
            if (service != null && service.openCut() != null) {
                below.append(part.name())
                        .append(": ")
                        .append(open(service.openCut(), now))
                        .append('\n');
            }
        }
        return TextTable.of(COLUMNS, rows)
                + below
                + release(report)
                + "disk     "
                + Bars.bytes(report.diskBytes())
                + "\n"
                + cost(report.cost());
    }

    private static List<@Nullable String> row(
            PartReport part, @Nullable ServiceReport service, Instant now) {
        Long pid = part.pid();
        ServiceReport.Lag lag = service == null ? null : service.lag();
        Long seconds = lag == null ? null : lag.seconds();
        return Arrays.asList(
                part.name(),
                pid == null ? null : pid.toString(),
                Integer.toString(part.port()),
                part.state(),
                service == null || service.since() == null ? null : age(service.since(), now),
                lag == null ? null : Bars.number(lag.records()),
                seconds == null ? null : age(Duration.ofSeconds(seconds)));
    }

    private static String open(OpenCutReport open, Instant now) {
        String waits =
                open.waitingFor().isEmpty()
                        ? "its release is being written"
                        : open.waitingFor().stream()
                                .map(OpenCutReport.Waiting::toString)
                                .collect(Collectors.joining(", ", "waits for ", ""));
        Instant since = open.since();
        return since == null
                ? "cut %d is open, %s".formatted(open.cut(), waits)
                : "cut %d has been open for %s, %s".formatted(open.cut(), age(since, now), waits);
    }

    private static String release(StackReport report) {
        ReleaseReport release = report.release();
        if (release != null) {
            return "release  %d of run %s, %s old, cut %d\n"
                    .formatted(
                            release.number(),
                            release.run(),
                            age(release.ageSeconds()),
                            release.cut());
        }
        if (report.queryApiAnswers()) {
            return "release  none\n";
        }
        String why = report.isDown() ? "the stack isn't running" : "query-api says nothing";
        Long stored = report.stored();
        return stored == null
                ? "release  none is known: %s\n".formatted(why)
                : "release  %d is the last that is stored: %s\n".formatted(stored, why);
    }

    static String age(long seconds) {
        return age(Duration.ofSeconds(seconds));
    }

    private static String cost(@Nullable CostLine cost) {
        if (cost == null) {
            return "";
        }
        StringBuilder line = new StringBuilder("cost     ");
        if (cost.monthDollars() == null || cost.monthRequests() == null) {
            line.append("not known in the first minute");
        } else {
            line.append(dollars(cost.monthDollars()))
                    .append(" a month at this rate: ")
                    .append(Bars.number(Math.round(cost.monthRequests())))
                    .append(" requests, ")
                    .append(Bars.bytes(cost.storedBytes()));
        }
        if (cost.releaseDollars() != null) {
            line.append("; ").append(dollars(cost.releaseDollars())).append(" a release");
        }
        CostLine.Budget budget = cost.budget();
        if (budget != null) {
            line.append("; budget ").append(dollars(budget.dollars()));
            if (budget.state() != null) {
                line.append(", ").append(budget.state());
            }
        }
        return line.append('\n').toString();
    }

    /// Cents, or as many places as a small sum takes.
    static String dollars(double dollars) {
        return dollars == 0 || dollars >= 0.01
                ? String.format(Locale.ROOT, "$%,.2f", dollars)
                : String.format(Locale.ROOT, "$%.6f", dollars);
    }

    private static String age(Instant since, Instant now) {
        return since.isAfter(now) ? age(Duration.ZERO) : age(Duration.between(since, now));
    }

    /// In the two largest units: `3 d 4 h`, `12 s`.
    static String age(Duration age) {
        if (age.toDays() > 0) {
            return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
        }
        if (age.toHours() > 0) {
            return "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
        }
        if (age.toMinutes() > 0) {
            return "%d min %d s".formatted(age.toMinutes(), age.toSecondsPart());
        }
        return age.toSeconds() + " s";
    }
}
