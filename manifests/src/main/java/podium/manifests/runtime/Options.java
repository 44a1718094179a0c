package podium.manifests.runtime;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The command line.
///
/// @param region of the store
/// @param accessKey `null`, as the secret: the place has credentials, as a pod's role
/// @param release empty: the newest
record Options(
        URI endpoint,
        String region,
        String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey,
        OptionalLong release) {
    static final String USAGE =
            "usage: --endpoint URL [--region NAME] --bucket NAME [--access-key KEY --secret-key KEY] [--release N]";

    private static final String ACCESS_KEY = "--access-key";
    private static final String SECRET_KEY = "--secret-key";
    private static final Set<String> KNOWN =
            Set.of("--endpoint", "--region", "--bucket", ACCESS_KEY, SECRET_KEY, "--release");

    /// @throws IllegalArgumentException saying what is wrong
    static Options parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'%s' is no option, or has no value".formatted(args[i]));
            }
            values.put(args[i], args[i + 1]);
        }
        if (values.containsKey(ACCESS_KEY) != values.containsKey(SECRET_KEY)) {
            throw new IllegalArgumentException(
                    "%s and %s go together".formatted(ACCESS_KEY, SECRET_KEY));
        }
        return new Options(
                URI.create(required(values, "--endpoint")),
                values.getOrDefault("--region", "us-east-1"),
                required(values, "--bucket"),
                values.get(ACCESS_KEY),
                values.get(SECRET_KEY),
                number(values.get("--release")));
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static OptionalLong number(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "'%s' is no release number: they count from 0".formatted(text));
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
