package podium.cli.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Maven's log tells while it is written, line by line.
final class MavenLog {
    private static final Pattern MODULE =
            Pattern.compile("\\[INFO] Building (\\S+) .*\\[(\\d+/\\d+)]");
    private static final Pattern TESTED =
            Pattern.compile(
                    "\\[\\w+] .*Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), .* -- in .*");
    private static final Pattern UNTESTED = Pattern.compile("\\[INFO] (\\S+) \\.+ SKIPPED.*");
    private static final Pattern GOAL = Pattern.compile("\\[ERROR] Failed to execute goal .*");
    private static final String ERROR = "[ERROR] ";

    /// How a test tells a person something beside its outcome.
    private static final String TOLD = "told: ";

    private static final int ERRORS_MAX = 40;
    private static final int TOLD_MAX = 100;

    /// What Maven says of failed tests, which the reports say better.
    private static final Pattern TEST_FAILURES =
            Pattern.compile(
                    "\\[ERROR] (Tests run:.*|Failures:.*|Errors:.*|Tests .*| .*|There are test failures.*"
                            + "|Failed to execute goal \\S+:maven-(surefire|failsafe)-plugin:\\S+ .*: There (are|was) test"
                            + " failures.*)");

    private static final Pattern RUNNING = Pattern.compile("\\[INFO] Running \\S*?(\\w+)");

    private final List<String> errors = new ArrayList<>();
    private final List<String> untested = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private String module = "";
    private String place = "";
    private String running = "";
    private int tests;
    private int failed;
    private boolean broken;

    void add(String line) {
        Matcher building = MODULE.matcher(line);
        Matcher tested = TESTED.matcher(line);
        Matcher begun = RUNNING.matcher(line);
        Matcher leftOut = UNTESTED.matcher(line);
        if (building.matches()) {
            module = building.group(1);
            place = building.group(2);
            running = "";
        } else if (begun.matches()) {
            running = " " + begun.group(1);
        } else if (tested.matches()) {
            tests += Integer.parseInt(tested.group(1));
            failed += Integer.parseInt(tested.group(2)) + Integer.parseInt(tested.group(3));
        } else if (line.startsWith(TOLD)) {
            if (told.size() < TOLD_MAX) {
                told.add(line.substring(TOLD.length()));
            }
        } else if (leftOut.matches()) {
            untested.add(leftOut.group(1));
        } else if (line.startsWith(ERROR) && !TEST_FAILURES.matcher(line).matches()) {
            broken |= GOAL.matcher(line).matches();
            if (errors.size() < ERRORS_MAX && !errors.contains(line)) {
                errors.add(line);
            }
        }
    }

    /// Where it is: `7/14 silver-service CleanerTest: 312 tests so far, 1 failed`.
    String progress() {
        String so = "%s %s%s: %d tests so far".formatted(place, module, running, tests).strip();
        return failed == 0 ? so : so + ", " + failed + " failed";
    }

    /// The errors of a build that failed for more than failed tests, else none.
    List<String> errors() {
        return broken ? List.copyOf(errors) : List.of();
    }

    /// Whatever was an error, for a build that failed without a failed test.
    List<String> allErrors() {
        return List.copyOf(errors);
    }

    /// What tests told: lines that begin with `told: `, without that.
    List<String> told() {
        return List.copyOf(told);
    }

    List<String> untested() {
        return List.copyOf(untested);
    }
}
