package podium.audit.s3;

import podium.audit.AuditException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bucket, read only.
public final class Bucket implements AutoCloseable {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private final S3Client client;
    private final String name;

    /// An object with its bytes.
    ///
    /// @param metadata by name, in lower case
    public record Fetched(byte[] bytes, Map<String, String> metadata) {}

    /// @param accessKey `null`, as the secret: credentials are those of the place
    public Bucket(
            URI endpoint, String name, @Nullable String accessKey, @Nullable String secretKey) {
        this.name = name;
        this.client =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials(accessKey, secretKey))
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                ApacheHttpClient.builder()
                                        .connectionTimeout(SILENCE_MAX)
                                        .socketTimeout(SILENCE_MAX))
                        .build();
    }

    private static AwsCredentialsProvider credentials(
            @Nullable String accessKey, @Nullable String secretKey) {
        return accessKey == null || secretKey == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(accessKey, secretKey));
    }

    /// @return empty if there is no such object
    public Optional<Fetched> fetch(String key) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    client.getObjectAsBytes(request -> request.bucket(name).key(key));
            return Optional.of(
                    new Fetched(object.asByteArrayUnsafe(), object.response().metadata()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AuditException.store("'%s' can't be read from '%s'".formatted(key, name), e);
        }
    }

    /// @return the last "folder" whose key begins with a prefix, or empty
    public Optional<String> lastFolder(String prefix) {
        try {
            return client
                    .listObjectsV2Paginator(
                            ListObjectsV2Request.builder()
                                    .bucket(name)
                                    .prefix(prefix)
                                    .delimiter("/")
                                    .build())
                    .commonPrefixes()
                    .stream()
                    .map(CommonPrefix::prefix)
                    .max(String::compareTo);
        } catch (SdkException e) {
            throw AuditException.store("'%s' of '%s' can't be listed".formatted(prefix, name), e);
        }
    }

    /// Keys below a prefix.
    public List<String> keys(String prefix) {
        try {
            return client
                    .listObjectsV2Paginator(
                            ListObjectsV2Request.builder().bucket(name).prefix(prefix).build())
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        } catch (SdkException e) {
            throw AuditException.store("'%s' of '%s' can't be listed".formatted(prefix, name), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
