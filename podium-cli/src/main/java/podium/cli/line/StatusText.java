package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The state of a stack as a person reads it.
public final class StatusText {
    private static final List<Answer.Column> COLUMNS =
            List.of(
                    new Answer.Column("name", false),
                    new Answer.Column("pid", true),
                    new Answer.Column("port", true),
                    new Answer.Column("state", false),
                    new Answer.Column("lag", true),
                    new Answer.Column("disk", true));

    private StatusText() {}

    public static String of(List<PartLine> parts, @Nullable LastRelease release) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (PartLine part : parts) {
            List<@Nullable String> row = new ArrayList<>();
            row.add(part.name());
            row.add(part.pid() == null ? null : part.pid().toString());
            row.add(Integer.toString(part.port()));
            row.add(part.state());
            row.add(part.lag() == null ? null : Bars.number(part.lag()));
            row.add(Bars.bytes(part.diskBytes()));
            rows.add(row);
        }
        StringBuilder text = new StringBuilder(TextTable.of(COLUMNS, rows));
        for (PartLine part : parts) {
            if (part.reason() != null) {
                text.append("%s: %s%n".formatted(part.name(), part.reason()));
            }
        }
        text.append(release == null ? "no release" : released(release));
        long bytes = parts.stream().mapToLong(PartLine::diskBytes).sum();
        return text.append(", %s on disk%n".formatted(Bars.bytes(bytes))).toString();
    }

    private static String released(LastRelease release) {
        return "release %d, %s old"
                .formatted(release.number(), age(Duration.ofSeconds(release.ageSeconds())));
    }

    private static String age(Duration age) {
        if (age.toHours() > 0) {
            return "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
        }
        return age.toMinutes() > 0
                ? "%d min %d s".formatted(age.toMinutes(), age.toSecondsPart())
                : "%d s".formatted(age.toSeconds());
    }
}
