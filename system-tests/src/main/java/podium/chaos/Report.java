package podium.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What came of a campaign, as text.
public final class Report {
    private static final int FAULT_WIDTH = 62;

    private Report() {}

    /// One line a row, and below a failed one what is wrong and how to repeat it.
    ///
    /// @param named what the command says of the lines' folder: nothing, or ` --data DIR`
    public static String of(Outcome outcome, long seed, String named) {
        return switch (outcome) {
            case Outcome.Passed(Row row, Duration took, List<String> notes) ->
                    line(row, "passed", took, String.join(", ", notes));
            case Outcome.Skipped(Row row, String reason) ->
                    line(row, "skipped", Duration.ZERO, reason);
            case Outcome.Failed failed ->
                    line(
                                    failed.row(),
                                    "FAILED",
                                    failed.took(),
                                    "logs (with thread dumps at their ends), %s and data: %s"
                                            .formatted(Evidence.FOLDER, failed.kept()))
                            + failed.findings().stream()
                                    .map(finding -> "%n       %s".formatted(finding))
                                    .collect(Collectors.joining())
                            + again(failed, seed, named);
        };
    }

    /// By itself, and with the rows that left the line as it met it.
    private static String again(Outcome.Failed failed, long seed, String named) {
        String options = " --seed %d%s%s".formatted(seed, failed.form().option(), named);
        String alone =
                "%n       again: ./podium chaos --rows %d%s"
                        .formatted(failed.row().number(), options);
        return failed.line().size() == 1
                ? alone
                : alone
                        + "%n       or, with what the line had met: --rows %s%s"
                                .formatted(
                                        failed.line().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(",")),
                                        options);
    }

    /// `N passed, N failed, N skipped`.
    public static String counts(List<Outcome> outcomes) {
        return "%d passed, %d failed, %d skipped"
                .formatted(
                        count(outcomes, Outcome.Passed.class),
                        count(outcomes, Outcome.Failed.class),
                        count(outcomes, Outcome.Skipped.class));
    }

    public static boolean isGood(List<Outcome> outcomes) {
        return count(outcomes, Outcome.Failed.class) == 0;
    }

    private static long count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    private static String line(Row row, String came, Duration took, String more) {
        String fault = row.fault();
        return String.format(
                Locale.ROOT,
                "%4d  %-" + FAULT_WIDTH + "s  %-7s %4d s  %s",
                row.number(),
                fault.length() <= FAULT_WIDTH ? fault : fault.substring(0, FAULT_WIDTH - 1) + "…",
                came,
                took.toSeconds(),
                more);
    }
}
