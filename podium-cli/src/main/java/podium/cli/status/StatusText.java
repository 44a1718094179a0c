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
import java.util.stream.Collectors;

/// A stack's status as a person reads it: a line a part, why one isn't running, the open cut, the
/// release, the disk.
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
                + "\n";
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
        String why = report.isDown() ? "the stack isn't running" : "query-api does not answer";
        Long stored = report.stored();
        return stored == null
                ? "release  none is known: %s\n".formatted(why)
                : "release  %d is the last that is stored: %s\n".formatted(stored, why);
    }

    static String age(long seconds) {
        return age(Duration.ofSeconds(seconds));
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
