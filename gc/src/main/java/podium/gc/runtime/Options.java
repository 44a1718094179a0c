package podium.gc.runtime;

import podium.gc.KeepRules;
import podium.lake.s3.StoreOptions;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The command line.
///
/// @param deletes whether garbage is deleted, or only counted
/// @param forgotten the run that is forgotten, and nothing collected; `null`: none
/// @param wayBackToo whether that may be the run to which readers would be rolled back
record Options(
        StoreOptions store,
        KeepRules rules,
        boolean deletes,
        @Nullable String forgotten,
        boolean wayBackToo) {
    static final String USAGE =
            "usage: "
                    + StoreOptions.USAGE
                    + " [--keep-releases N] [--keep-days D] [--dry-run | --delete]"
                    + " | [--forget RUN [--yes]]";

    private static final String DELETE = "--delete";
    private static final String DRY_RUN = "--dry-run";
    private static final String YES = "--yes";
    private static final String FORGET = "--forget";
    private static final String RUN_NAME = "[a-z][a-z0-9-]{0,31}";
    private static final long DAYS_MAX = 36_500;
    private static final long RELEASES_MAX = 100_000;
    private static final Set<String> OWN = Set.of("--keep-releases", "--keep-days", FORGET);

    /// @throws IllegalArgumentException saying what is wrong
    static Options parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        boolean deletes = false;
        boolean dryRun = false;
        boolean yes = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(DELETE)) {
                deletes = true;
            } else if (args[i].equals(DRY_RUN)) {
                dryRun = true;
            } else if (args[i].equals(YES)) {
                yes = true;
            } else if (!OWN.contains(args[i]) && !StoreOptions.NAMES.contains(args[i])) {
                throw new IllegalArgumentException("there is no option '%s'".formatted(args[i]));
            } else if (++i == args.length) {
                throw new IllegalArgumentException("%s takes a value".formatted(args[i - 1]));
            } else {
                values.put(args[i - 1], args[i]);
            }
        }
        if (deletes && dryRun) {
            throw new IllegalArgumentException("%s or %s, not both".formatted(DRY_RUN, DELETE));
        }
        String forgotten = values.get(FORGET);
        if (forgotten == null ? yes : deletes || dryRun || !forgotten.matches(RUN_NAME)) {
            throw new IllegalArgumentException(
                    "%s takes the name of a run, and no option beside it but %s"
                            .formatted(FORGET, YES));
        }
        long releases =
                number(
                        values,
                        "--keep-releases",
                        KeepRules.STANDARD.releases(),
                        KeepRules.RELEASES_MIN,
                        RELEASES_MAX);
        long days = number(values, "--keep-days", KeepRules.STANDARD.age().toDays(), 0, DAYS_MAX);
        return new Options(
                StoreOptions.of(values),
                new KeepRules(releases, Duration.ofDays(days)),
                deletes,
                forgotten,
                yes);
    }

    private static long number(
            Map<String, String> values, String name, long otherwise, long min, long max) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s takes a number, not '%s'".formatted(name, text), e);
        }
        throw new IllegalArgumentException("%s is %d to %d".formatted(name, min, max));
    }
}
