package podium.cli.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came out of all tests.
///
/// @param errors why the build failed, beside failed tests: lines of Maven's log
/// @param untested modules that were left out since one that they need failed
record TestSummary(
        List<TestOutcome> outcomes, boolean built, List<String> errors, List<String> untested) {
    private static final int MESSAGE_LINES_MAX = 6;

    TestSummary {
        outcomes = List.copyOf(outcomes);
        errors = List.copyOf(errors);
        untested = List.copyOf(untested);
    }

    boolean isGood() {
        return built && count(TestOutcome.Failed.class) == 0 && !outcomes.isEmpty();
    }

    /// The lines to show, `N passed, N failed, N skipped` the last of them.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        skipped().forEach((reason, count) -> lines.add("skipped %d: %s".formatted(count, reason)));
        for (TestOutcome outcome : outcomes) {
            if (outcome instanceof TestOutcome.Failed(String name, String message)) {
                lines.add("FAILED " + name);
                message.lines()
                        .limit(MESSAGE_LINES_MAX)
                        .forEach(line -> lines.add("       " + line));
            }
        }
        lines.addAll(errors);
        if (!untested.isEmpty()) {
            lines.add("not tested, since what they need failed: " + String.join(", ", untested));
        }
        if (!built) {
            lines.add("the build failed; all of it is in target/test.log");
        }
        if (built && outcomes.isEmpty()) {
            lines.add("no test was run: no class of tests has that name");
        }
        lines.add(
                "%d passed, %d failed, %d skipped"
                        .formatted(
                                count(TestOutcome.Passed.class),
                                count(TestOutcome.Failed.class),
                                count(TestOutcome.Skipped.class)));
        return lines;
    }

    private Map<String, Integer> skipped() {
        Map<String, Integer> byReason = new LinkedHashMap<>();
        for (TestOutcome outcome : outcomes) {
            if (outcome instanceof TestOutcome.Skipped(_, String reason)) {
                byReason.merge(reason, 1, Integer::sum);
            }
        }
        return byReason;
    }

    private long count(Class<? extends TestOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }
}
