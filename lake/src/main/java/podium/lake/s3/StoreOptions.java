package podium.lake.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/// How a program that runs once is told on its command line where the bucket is.
///
/// @param accessKey `null`, as the secret: the place has credentials, in the environment or as a
///   pod's role
public record StoreOptions(
        URI endpoint,
        String region,
        String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey) {
    /// As a usage says it.
    public static final String USAGE =
            "--endpoint URL [--region NAME] --bucket NAME [--access-key KEY --secret-key KEY]";

    private static final String ENDPOINT = "--endpoint";
    private static final String REGION = "--region";
    private static final String BUCKET = "--bucket";
    private static final String ACCESS_KEY = "--access-key";
    private static final String SECRET_KEY = "--secret-key";

    /// The options; each takes a value.
    public static final Set<String> NAMES =
            Set.of(ENDPOINT, REGION, BUCKET, ACCESS_KEY, SECRET_KEY);

    private static final String REGION_DEFAULT = "us-east-1";

    /// @param values by option; others are left alone
    /// @throws IllegalArgumentException saying what is missing or wrong
    public static StoreOptions of(Map<String, String> values) {
        if (values.containsKey(ACCESS_KEY) != values.containsKey(SECRET_KEY)) {
            throw new IllegalArgumentException(
                    "%s and %s go together".formatted(ACCESS_KEY, SECRET_KEY));
        }
        return new StoreOptions(
                URI.create(required(values, ENDPOINT)),
                values.getOrDefault(REGION, REGION_DEFAULT),
                required(values, BUCKET),
                values.get(ACCESS_KEY),
                values.get(SECRET_KEY));
    }

    /// @return to be closed by the caller
    public S3Client client() {
        return S3Clients.create(endpoint, region, accessKey, secretKey);
    }

    /// Without the secret, wherever it may be printed.
    @Override
    public String toString() {
        return "%s, bucket %s".formatted(endpoint, bucket);
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
