package podium.gc.s3;

import podium.gc.Contents;
import podium.lake.LakeException;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The bucket over S3 or a clone of it.
public final class S3Contents implements Contents {
    private final S3Client client;
    private final String bucket;

    /// @param client shared by all threads; closed by whoever made it
    public S3Contents(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public Instant now() {
        try {
            HeadBucketResponse answer = client.headBucket(head -> head.bucket(bucket));
            String date =
                    answer.sdkHttpResponse()
                            .firstMatchingHeader("Date")
                            .orElseThrow(() -> unavailable("tell the time", null));
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (SdkException | DateTimeException e) {
            throw unavailable("tell the time", e);
        }
    }

    @Override
    public List<Listed> list(String prefix, String after, int max) {
        ListObjectsV2Request.Builder request =
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).maxKeys(max);
        if (!after.isEmpty()) {
            request.startAfter(after);
        }
        try {
            // a page may have fewer keys than were asked for, and say that there are more
            return client.listObjectsV2Paginator(request.build()).contents().stream()
                    .limit(max)
                    .map(object ->
                            new Listed(
                                    new ObjectKey(object.key()),
                                    object.size(),
                                    object.lastModified()))
                    .toList();
        } catch (SdkException e) {
            throw unavailable("list '%s'".formatted(prefix), e);
        }
    }

    @Override
    public void delete(List<ObjectKey> keys) {
        List<ObjectIdentifier> objects =
                keys.stream()
                        .map(key -> ObjectIdentifier.builder().key(key.value()).build())
                        .toList();
        DeleteObjectsResponse answer;
        try {
            answer =
                    client.deleteObjects(request ->
                            request.bucket(bucket).delete(all -> all.objects(objects).quiet(true)));
        } catch (SdkException e) {
            throw unavailable("delete %d objects".formatted(keys.size()), e);
        }
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            S3Error first = answer.errors().getFirst();
            throw unavailable(
                    "delete '%s' (%s), and %d more"
                            .formatted(first.key(), first.code(), answer.errors().size() - 1),
                    null);
        }
    }

    private LakeException.StoreUnavailable unavailable(String wish, @Nullable Exception cause) {
        String because = cause == null ? "" : ": " + firstLine(cause);
        return new LakeException.StoreUnavailable(
                "the store of bucket '%s' did not %s%s".formatted(bucket, wish, because), cause);
    }

    private static String firstLine(Exception cause) {
        return String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
}
