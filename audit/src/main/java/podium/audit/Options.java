package podium.audit;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The command line: `audit|views|bought --endpoint URL --bucket B --access-key K --secret-key S
/// [--release N] [--objects DIR] [--query-api URL]`.
///
/// @param objects the folder in which the objects lie as files, or `null`
/// @param queryApi where the answers are, or `null`
record Options(
        Command command,
        URI endpoint,
        String bucket,
        String accessKey,
        String secretKey,
        OptionalLong release,
        @Nullable Path objects,
        @Nullable URI queryApi) {
    static final String USAGE =
            "usage: (audit|views|bought) --endpoint URL --bucket NAME --access-key KEY --secret-key KEY"
                    + " [--release N] [--objects DIR (views, bought)] [--query-api URL (bought)]";

    private static final Set<String> KNOWN =
            Set.of(
                    "--endpoint",
                    "--bucket",
                    "--access-key",
                    "--secret-key",
                    "--release",
                    "--objects",
                    "--query-api");

    /// What is to be done.
    enum Command {
        AUDIT,
        VIEWS,
        BOUGHT
    }

    /// @throws IllegalArgumentException saying what is wrong
    static Options parse(String... args) {
        if (args.length == 0) {
            throw new IllegalArgumentException("no command is given");
        }
        Command command =
                switch (args[0]) {
                    case "audit" -> Command.AUDIT;
                    case "views" -> Command.VIEWS;
                    case "bought" -> Command.BOUGHT;
                    default ->
                            throw new IllegalArgumentException(
                                    "'%s' is no command".formatted(args[0]));
                };
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'%s' is no option, or has no value".formatted(args[i]));
            }
            values.put(args[i], args[i + 1]);
        }
        String objects = values.get("--objects");
        String queryApi = values.get("--query-api");
        if (command != Command.AUDIT && objects == null) {
            throw new IllegalArgumentException("--objects is missing");
        }
        if (command == Command.BOUGHT && queryApi == null) {
            throw new IllegalArgumentException("--query-api is missing");
        }
        String release = values.get("--release");
        return new Options(
                command,
                URI.create(required(values, "--endpoint")),
                required(values, "--bucket"),
                required(values, "--access-key"),
                required(values, "--secret-key"),
                release == null ? OptionalLong.empty() : OptionalLong.of(number(release)),
                objects == null ? null : Path.of(objects).toAbsolutePath(),
                queryApi == null ? null : URI.create(queryApi));
    }

    private static String required(Map<String, String> values, String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
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
