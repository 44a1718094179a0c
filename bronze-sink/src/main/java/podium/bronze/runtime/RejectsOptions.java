package podium.bronze.runtime;

import podium.bronze.rejects.RejectFilter;
import podium.events.Reason;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is asked of the rejects on the command line.
///
/// @param accessKey `null`, as the secret: the place has credentials, in the environment or as a role
/// @param filter which are meant
/// @param limit how many are shown at most
/// @param file to write them to, or `null`: they are shown
record RejectsOptions(
        URI endpoint,
        String region,
        String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey,
        RejectFilter filter,
        int limit,
        @Nullable Path file) {
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 1_000;
    private static final Set<String> NAMES =
            Set.of(
                    "endpoint",
                    "region",
                    "bucket",
                    "access-key",
                    "secret-key",
                    "reason",
                    "since",
                    "limit",
                    "file");

    /// @param arguments `--name value`; `--reason` has codes with commas between them
    /// @throws IllegalArgumentException saying what is missing or wrong
    static RejectsOptions of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            String argument = arguments.get(at);
            String name = argument.startsWith("--") ? argument.substring(2) : argument;
            if (!NAMES.contains(name) || at + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "'%s' is unknown or has no value".formatted(argument));
            }
            values.put(name, arguments.get(at + 1));
        }
        if (values.containsKey("access-key") != values.containsKey("secret-key")) {
            throw new IllegalArgumentException("--access-key and --secret-key go together");
        }
        String file = values.get("file");
        return new RejectsOptions(
                URI.create(required(values, "endpoint")),
                values.getOrDefault("region", "us-east-1"),
                required(values, "bucket"),
                values.get("access-key"),
                values.get("secret-key"),
                new RejectFilter(reasons(values.get("reason")), since(values.get("since"))),
                limit(values.get("limit")),
                file == null ? null : Path.of(file));
    }

    private static Set<Reason> reasons(@Nullable String codes) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (codes != null) {
            for (String code : codes.split(",", -1)) {
                reasons.add(Reason.of(code));
            }
        }
        return reasons;
    }

    private static @Nullable Instant since(@Nullable String time) {
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--since '%s' is no instant".formatted(time), e);
        }
    }

    private static int limit(@Nullable String text) {
        try {
            int limit = text == null ? LIMIT : Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--limit is 1 to %d".formatted(LIMIT_MAX));
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--%s is missing".formatted(name));
        }
        return value;
    }
}
