package podium.bronze.runtime;

import podium.bronze.rejects.RejectFilter;
import podium.events.Reason;
import podium.lake.s3.StoreOptions;

import org.jspecify.annotations.Nullable;

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
/// @param filter which are meant
/// @param limit how many are shown at most
/// @param file to write them to, or `null`: they are shown
record RejectsOptions(StoreOptions store, RejectFilter filter, int limit, @Nullable Path file) {
    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 1_000;
    private static final String REASON = "--reason";
    private static final String SINCE = "--since";
    private static final String LIMITED = "--limit";
    private static final String FILE = "--file";
    private static final Set<String> OWN = Set.of(REASON, SINCE, LIMITED, FILE);

    /// @param arguments `--name value`; `--reason` has codes with commas between them
    /// @throws IllegalArgumentException saying what is missing or wrong
    static RejectsOptions of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            String argument = arguments.get(at);
            boolean known = OWN.contains(argument) || StoreOptions.NAMES.contains(argument);
            if (!known || at + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "'%s' is unknown or has no value".formatted(argument));
            }
            values.put(argument, arguments.get(at + 1));
        }
        String file = values.get(FILE);
        return new RejectsOptions(
                StoreOptions.of(values),
                new RejectFilter(reasons(values.get(REASON)), since(values.get(SINCE))),
                limit(values.get(LIMITED)),
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
}
