package podium.cli.status;

import podium.cli.line.Answer;
import podium.cli.line.Bars;
import podium.cli.line.TextTable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A stack's status as a person reads it: a line a part, the release, the disk.
public final class StatusText {
    private static final List<Answer.Column> COLUMNS =
            List.of(
                    new Answer.Column("part", false),
                    new Answer.Column("pid", true),
                    new Answer.Column("port", true),
                    new Answer.Column("state", false),
                    new Answer.Column("lag", true));

    private StatusText() {}

    public static String of(StackReport report) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        StringBuilder reasons = new StringBuilder();
        for (PartReport part : report.parts()) {
            rows.add(row(part));
            if (part.reason() != null) {
                reasons.append(part.name()).append(": ").append(part.reason()).append('\n');
            }
        }
        return TextTable.of(COLUMNS, rows)
                + reasons
                + release(report.release())
                + "disk     "
                + Bars.bytes(report.diskBytes())
                + "\n";
    }

    private static List<@Nullable String> row(PartReport part) {
        Long pid = part.pid();
        Long lag = part.lag();
        return Arrays.asList(
                part.name(),
                pid == null ? null : pid.toString(),
                Integer.toString(part.port()),
                part.state(),
                lag == null ? null : Bars.number(lag));
    }

    private static String release(@Nullable ReleaseReport release) {
        return release == null
                ? "release  none\n"
                : "release  %d of run %s, %s old, cut %d\n"
                        .formatted(
                                release.number(),
                                release.run(),
                                age(Duration.ofSeconds(release.ageSeconds())),
                                release.cut());
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
