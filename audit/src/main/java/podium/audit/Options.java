package podium.audit;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The command line: `audit|verify|views|bought|compare|releases --endpoint URL --bucket B
/// [--access-key K --secret-key S] [--release N[,N…]] [--objects DIR] [--query-api URL]`.
///
/// @param accessKey `null`, as the secret: the place has credentials, in the environment or as a
///   role
/// @param releases none: the newest
/// @param objects the folder in which the objects lie as files, or `null`
/// @param queryApi where the answers are, or `null`
/// @param runs what is asked about runs
record Options(
        Command command,
        URI endpoint,
        String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey,
        List<Long> releases,
        @Nullable Path objects,
        @Nullable URI queryApi,
        RunOptions runs) {
    static final String USAGE =
            "usage: (audit|verify|inspect|views|bought|compare|releases) --endpoint URL --bucket NAME [--access-key KEY --secret-key KEY]"
                    + " [--release N[,N…] (several: audit, inspect)] [--objects DIR (views, bought)] [--query-api URL (bought)]"
                    + " [--run NAME [--with NAME] [--format json] (compare)] [--limit N (releases)]";

    private static final String ACCESS_KEY = "--access-key";
    private static final String SECRET_KEY = "--secret-key";
    private static final Set<String> KNOWN =
            Set.of(
                    "--endpoint",
                    "--bucket",
                    ACCESS_KEY,
                    SECRET_KEY,
                    "--release",
                    "--objects",
                    "--query-api",
                    "--run",
                    "--with",
                    "--format",
                    "--limit");

    /// What is to be done.
    enum Command {
        AUDIT,
        VERIFY,
        /// Verifies all releases, then audits those asked for.
        INSPECT,
        VIEWS,
        BOUGHT,
        /// Two runs, answer by answer.
        COMPARE,
        /// The last releases.
        RELEASES
    }

    /// @throws IllegalArgumentException saying what is wrong
    static Options parse(String... args) {
        if (args.length == 0) {
            throw new IllegalArgumentException("no command is given");
        }
        Command command =
                switch (args[0]) {
                    case "audit" -> Command.AUDIT;
                    case "verify" -> Command.VERIFY;
                    case "inspect" -> Command.INSPECT;
                    case "views" -> Command.VIEWS;
                    case "bought" -> Command.BOUGHT;
                    case "compare" -> Command.COMPARE;
                    case "releases" -> Command.RELEASES;
                    default ->
                            throw new IllegalArgumentException(
                                    "'%s' is no command".formatted(args[0]));
                };
        Map<String, String> values = new HashMap<>();
        List<Long> releases = new ArrayList<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'%s' is no option, or has no value".formatted(args[i]));
            }
            if (args[i].equals("--release")) {
                releases.addAll(numbers(args[i + 1]));
            } else {
                values.put(args[i], args[i + 1]);
            }
        }
        String objects = values.get("--objects");
        String queryApi = values.get("--query-api");
        if ((command == Command.VIEWS || command == Command.BOUGHT) && objects == null) {
            throw new IllegalArgumentException("--objects is missing");
        }
        if (command == Command.BOUGHT && queryApi == null) {
            throw new IllegalArgumentException("--query-api is missing");
        }
        if (values.containsKey(ACCESS_KEY) != values.containsKey(SECRET_KEY)) {
            throw new IllegalArgumentException(
                    "%s and %s go together".formatted(ACCESS_KEY, SECRET_KEY));
        }
        int releasesMax =
                switch (command) {
                    case AUDIT, INSPECT -> Integer.MAX_VALUE;
                    case VERIFY, COMPARE, RELEASES -> 0;
                    case VIEWS, BOUGHT -> 1;
                };
        if (releases.size() > releasesMax) {
            throw new IllegalArgumentException(
                    releasesMax == 0 ? "--release means nothing here" : "--release: one at a time");
        }
        return new Options(
                command,
                URI.create(required(values, "--endpoint")),
                required(values, "--bucket"),
                values.get(ACCESS_KEY),
                values.get(SECRET_KEY),
                List.copyOf(releases),
                objects == null ? null : Path.of(objects).toAbsolutePath(),
                queryApi == null ? null : URI.create(queryApi),
                RunOptions.of(command, values));
    }

    /// The release that is meant where it can be only one; empty: the newest.
    OptionalLong release() {
        return releases.isEmpty() ? OptionalLong.empty() : OptionalLong.of(releases.getFirst());
    }

    private static String required(Map<String, String> values, String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }

    private static List<Long> numbers(String releases) {
        return Arrays.stream(releases.split(",", -1)).map(Options::number).toList();
    }

    private static long number(String release) {
        try {
            long number = Long.parseLong(release);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'%s' is no release number: they count from 0".formatted(release));
    }
}
