package podium.lake.s3;

import podium.lake.cost.UseCounter;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import java.net.URI;
import java.time.Duration;

/// S3 clients for processes without Quarkus; the services get theirs injected, with the same
/// settings.
public final class S3Clients {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);
    private static final int CONNECTIONS_MAX = 50;

    private S3Clients() {}

    /// Path-style, at most three attempts a call, bytes sent unchunked: some clones store chunk
    /// signatures inside the body.
    ///
    /// @param accessKey `null`, as the secret: credentials are those of the place, as a pod's role
    /// @return to be closed by the caller
    public static S3Client create(
            URI endpoint, String region, @Nullable String accessKey, @Nullable String secretKey) {
        return builder(endpoint, region, accessKey, secretKey).build();
    }

    /// The same before it is built.
    static S3ClientBuilder builder(
            URI endpoint, String region, @Nullable String accessKey, @Nullable String secretKey) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials(accessKey, secretKey))
                .serviceConfiguration(
                        s3 -> s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(call -> call.retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(
                        ApacheHttpClient.builder()
                                .connectionTimeout(CONNECT_MAX)
                                .socketTimeout(SILENCE_MAX)
                                .maxConnections(CONNECTIONS_MAX));
    }

    /// A client whose requests are counted, retries too, wherever its calls come from.
    ///
    /// @param builder made up in all other respects
    /// @return to be closed by the caller
    public static S3Client counted(S3ClientBuilder builder, UseCounter counter) {
        return builder.overrideConfiguration(
                        builder.overrideConfiguration().toBuilder()
                                .addExecutionInterceptor(new RequestCounting(counter))
                                .build())
                .build();
    }

    private static AwsCredentialsProvider credentials(
            @Nullable String accessKey, @Nullable String secretKey) {
        return accessKey == null || secretKey == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(accessKey, secretKey));
    }
}
