package podium.lake.s3;

import podium.lake.Checksums;
import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The store's port over S3 or a clone of it. Every object carries its SHA-256: the store checks it
/// when it is written, this class when it is read, so that a bit lost on the way is an answer that
/// didn't arrive. The SDK passes on as it is what breaks while it reads an answer's body for itself
/// ([UncheckedIOException]).
public final class S3ObjectStore implements ObjectStore {
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(10);
    private static final int ATTEMPTS_MAX = 3;

    /// A store that takes less is as good as silent.
    private static final long BYTES_A_SECOND_MIN = 1 << 20;

    /// Of a conditional create: there is one already.
    private static final int PRECONDITION_FAILED = 412;

    /// Ours alone: never shown as the object's metadata.
    private static final String CHECKSUM = "podium-sha256";

    private final S3Client client;
    private final String bucket;
    private final StoreErrors errors;

    /// @param client shared by all threads; closed by whoever made it
    public S3ObjectStore(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
        this.errors = new StoreErrors(bucket);
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        String checksum;
        RequestBody content;
        long size;
        switch (body) {
            case ObjectBody.InMemory(byte[] bytes) -> {
                checksum = Checksums.sha256Hex(bytes);
                content = RequestBody.fromBytes(bytes);
                size = bytes.length;
            }
            case ObjectBody.InFile(var file) -> {
                checksum = Checksums.sha256Hex(file);
                content = RequestBody.fromFile(file);
                size = content.optionalContentLength().orElseThrow();
            }
        }
        Map<String, String> stored = new HashMap<>(metadata);
        stored.put(CHECKSUM, checksum);
        PutObjectRequest request =
                PutObjectRequest.builder()
                        .overrideConfiguration(call -> bound(call, attemptMax(size)))
                        .bucket(bucket)
                        .key(key.value())
                        .ifNoneMatch("*")
                        .metadata(stored)
                        .checksumSHA256(base64(checksum))
                        .build();
        return ask(
                "create '" + key + "'",
                () -> {
                    try {
                        client.putObject(request, content);
                        return CreateOutcome.CREATED;
                    } catch (S3Exception e) {
                        if (e.statusCode() == PRECONDITION_FAILED) {
                            return CreateOutcome.EXISTS;
                        }
                        throw e;
                    }
                });
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        GetObjectRequest request =
                GetObjectRequest.builder()
                        .overrideConfiguration(S3ObjectStore::bound)
                        .bucket(bucket)
                        .key(key.value())
                        .build();
        return askForObject(
                        "read '" + key + "'",
                        () -> client.getObject(request, Download.transformer(bytesMax)))
                .map(download ->
                        switch (download) {
                            case Download.TooLarge(long bytes) ->
                                    throw new LakeException.ObjectTooLarge(key, bytes, bytesMax);
                            case Download.Whole(byte[] bytes, Map<String, String> metadata) ->
                                    checked(key, bytes, metadata);
                        });
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        HeadObjectRequest request =
                HeadObjectRequest.builder()
                        .overrideConfiguration(S3ObjectStore::bound)
                        .bucket(bucket)
                        .key(key.value())
                        .build();
        return askForObject("look at '" + key + "'", () -> client.headObject(request))
                .map(head -> new ObjectHead(key, head.contentLength(), visible(head.metadata())));
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        if (max < 1 || max > 1000) {
            throw new IllegalArgumentException("max is %d, not 1-1000".formatted(max));
        }
        ListObjectsV2Request.Builder request =
                ListObjectsV2Request.builder()
                        .overrideConfiguration(S3ObjectStore::bound)
                        .bucket(bucket)
                        .prefix(prefix)
                        .maxKeys(max);
        if (!after.isEmpty()) {
            request.startAfter(after);
        }
        return ask(
                "list '" + prefix + "'",
                // a page may have fewer keys than were asked for, and say that there are more
                () ->
                        client.listObjectsV2Paginator(request.build()).contents().stream()
                                .limit(max)
                                .map(S3Object::key)
                                .map(ObjectKey::new)
                                .toList());
    }

    /// @param wish what is asked of the store: `read 'log/0.json'`
    /// @return empty where it has no such object
    private <T> Optional<T> askForObject(String wish, Supplier<T> call) {
        return ask(
                wish,
                () -> {
                    try {
                        return Optional.of(call.get());
                    } catch (S3Exception e) {
                        if (StoreErrors.isNoSuchObject(e)) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    /// @throws LakeException.StoreUnavailable with the wish in it, for whatever goes wrong
    private <T> T ask(String wish, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException | UncheckedIOException e) {
            throw errors.unavailable(wish, e);
        }
    }

    // whatever client was handed in, no call waits for ever
    private static void bound(AwsRequestOverrideConfiguration.Builder call) {
        bound(call, ATTEMPT_MAX);
    }

    private static void bound(AwsRequestOverrideConfiguration.Builder call, Duration attemptMax) {
        call.apiCallAttemptTimeout(attemptMax)
                .apiCallTimeout(attemptMax.multipliedBy(ATTEMPTS_MAX));
    }

    /// How long one upload of an object may take.
    static Duration attemptMax(long bytes) {
        return ATTEMPT_MAX.plusMillis(bytes * 1_000 / BYTES_A_SECOND_MIN);
    }

    private StoredObject checked(ObjectKey key, byte[] bytes, Map<String, String> metadata) {
        Map<String, String> visible = visible(metadata);
        String expected = lowerCase(metadata).get(CHECKSUM);
        if (expected != null && !expected.equals(Checksums.sha256Hex(bytes))) {
            throw errors.damaged(key);
        }
        return new StoredObject(key, bytes, visible);
    }

    private static Map<String, String> visible(Map<String, String> metadata) {
        Map<String, String> visible = lowerCase(metadata);
        visible.remove(CHECKSUM);
        return visible;
    }

    private static Map<String, String> lowerCase(Map<String, String> metadata) {
        Map<String, String> lower = new HashMap<>();
        metadata.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
