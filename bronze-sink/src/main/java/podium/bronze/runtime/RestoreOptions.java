package podium.bronze.runtime;

import podium.events.Topics;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a restoring is told on its command line.
///
/// @param accessKey `null`, as the secret: the place has credentials, as a pod's role
/// @param run for which Bronze is written back
/// @param task what is to become of what is written back
/// @param dryRun whether the plan is printed, and nothing done
record RestoreOptions(
        String bootstrapServers,
        URI endpoint,
        String region,
        String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey,
        Topics run,
        Task task,
        boolean dryRun) {
    /// What is to become of what is written back.
    enum Task {
        /// The beginning of the log for one run.
        FOR_RUN,
        /// The bucket's next log.
        NEXT_LOG
    }

    private static final Set<String> NAMES =
            Set.of("bootstrap", "endpoint", "region", "bucket", "access-key", "secret-key", "run");
    private static final String DRY_RUN = "--dry-run";
    private static final String NEXT_LOG = "--next-log";

    /// @param arguments `--name value`, `--next-log` and `--dry-run`
    /// @throws IllegalArgumentException saying what is missing or wrong
    static RestoreOptions of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        boolean dryRun = false;
        Task task = Task.FOR_RUN;
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (argument.equals(DRY_RUN)) {
                dryRun = true;
                continue;
            }
            if (argument.equals(NEXT_LOG)) {
                task = Task.NEXT_LOG;
                continue;
            }
            String name = argument.startsWith("--") ? argument.substring(2) : argument;
            if (!NAMES.contains(name) || at + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "'%s' is unknown or has no value".formatted(argument));
            }
            at++;
            values.put(name, arguments.get(at));
        }
        if (values.containsKey("access-key") != values.containsKey("secret-key")) {
            throw new IllegalArgumentException("--access-key and --secret-key go together");
        }
        return new RestoreOptions(
                required(values, "bootstrap"),
                URI.create(required(values, "endpoint")),
                values.getOrDefault("region", "us-east-1"),
                required(values, "bucket"),
                values.get("access-key"),
                values.get("secret-key"),
                new Topics(required(values, "run")),
                task,
                dryRun);
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--%s is missing".formatted(name));
        }
        return value;
    }
}
