package podium.cli.tests;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads Maven's log as it grows: which module it is at, and how many tests have run.
public final class TestProgress {
    private static final Pattern MODULE =
            Pattern.compile("\\[INFO\\] Building (\\S+) .*\\[(\\d+/\\d+)\\]");
    private static final Pattern CLASS =
            Pattern.compile(
                    "Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: \\d+, Time elapsed: .*? -- in (\\S+)");

    private String module = "";
    private int tests;
    private int failed;

    /// @return how far it is, if this line says anything of that
    public @Nullable String next(String line) {
        Matcher building = MODULE.matcher(line);
        if (building.find()) {
            module = building.group(2) + " " + building.group(1);
            return text("");
        }
        Matcher ran = CLASS.matcher(line);
        if (ran.find()) {
            tests += Integer.parseInt(ran.group(1));
            failed += Integer.parseInt(ran.group(2)) + Integer.parseInt(ran.group(3));
            String name = ran.group(4);
            return text("  " + name.substring(name.lastIndexOf('.') + 1));
        }
        return null;
    }

    private String text(String what) {
        String failures = failed == 0 ? "" : ", %d failed".formatted(failed);
        return "%s  %d tests%s%s".formatted(module, tests, failures, what);
    }
}
