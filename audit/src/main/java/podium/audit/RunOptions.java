package podium.audit;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What the command line asks about runs and releases.
///
/// @param run that is compared; empty where none is asked for
/// @param with what it is held against, or `null`: the run that readers follow
/// @param json whether the outcome is printed as JSON
/// @param limit how many releases are listed
record RunOptions(String run, @Nullable String with, boolean json, int limit) {
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 10_000;
    private static final String NAME = "[a-z][a-z0-9-]{0,31}";

    /// @throws IllegalArgumentException saying what is wrong
    static RunOptions of(Options.Command command, Map<String, String> values) {
        String run = values.getOrDefault("--run", "");
        if (command == Options.Command.COMPARE && run.isEmpty()) {
            throw new IllegalArgumentException("--run is missing");
        }
        String with = values.get("--with");
        if (!run.isEmpty() && !run.matches(NAME) || with != null && !with.matches(NAME)) {
            throw new IllegalArgumentException(
                    "'%s' is no run's name".formatted(run.matches(NAME) ? with : run));
        }
        String format = values.getOrDefault("--format", "text");
        if (!format.equals("json") && !format.equals("text")) {
            throw new IllegalArgumentException(
                    "--format is text or json, not '%s'".formatted(format));
        }
        return new RunOptions(run, with, format.equals("json"), limit(values.get("--limit")));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return LIMIT;
        }
        if (text.matches("\\d{1,5}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        }
        throw new IllegalArgumentException(
                "--limit is 1 to %d, not '%s'".formatted(LIMIT_MAX, text));
    }
}
