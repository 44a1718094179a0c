package podium.gc.runtime;

import podium.gc.KeepRules;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The command line.
///
/// @param deletes whether garbage is deleted, or only counted
record Options(
        URI endpoint,
        String bucket,
        String accessKey,
        String secretKey,
        KeepRules rules,
        boolean deletes) {
    static final String USAGE =
            "usage: --endpoint URL --bucket NAME --access-key KEY --secret-key KEY"
                    + " [--keep-releases N] [--keep-days D] [--delete]";

    private static final String DELETE = "--delete";
    private static final long DAYS_MAX = 36_500;
    private static final long RELEASES_MAX = 100_000;
    private static final Set<String> KNOWN =
            Set.of(
                    "--endpoint",
                    "--bucket",
                    "--access-key",
                    "--secret-key",
                    "--keep-releases",
                    "--keep-days");

    /// @throws IllegalArgumentException saying what is wrong
    static Options parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        boolean deletes = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(DELETE)) {
                deletes = true;
            } else if (!KNOWN.contains(args[i])) {
                throw new IllegalArgumentException("there is no option '%s'".formatted(args[i]));
            } else if (++i == args.length) {
                throw new IllegalArgumentException("%s takes a value".formatted(args[i - 1]));
            } else {
                values.put(args[i - 1], args[i]);
            }
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
                URI.create(required(values, "--endpoint")),
                required(values, "--bucket"),
                required(values, "--access-key"),
                required(values, "--secret-key"),
                new KeepRules(releases, Duration.ofDays(days)),
                deletes);
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
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
