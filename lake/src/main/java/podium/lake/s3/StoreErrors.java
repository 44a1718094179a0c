package podium.lake.s3;

import podium.lake.LakeException;
import podium.lake.ObjectKey;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.util.Objects;

/// Says in one sentence what the store did instead of answering.
final class StoreErrors {
    private final String bucket;

    StoreErrors(String bucket) {
        this.bucket = bucket;
    }

    /// A 404 that speaks of the object, not of its bucket.
    static boolean isNoSuchObject(S3Exception e) {
        return e.statusCode() == 404
                && !(e instanceof NoSuchBucketException)
                && !code(e).equals("NoSuchBucket");
    }

    /// @param wish what was to be done: `read 'log/0.json'`
    LakeException.StoreUnavailable unavailable(String wish, RuntimeException e) {
        return new LakeException.StoreUnavailable("can't %s: %s".formatted(wish, reason(e)), e);
    }

    LakeException.StoreUnavailable damaged(ObjectKey key) {
        return new LakeException.StoreUnavailable(
                "can't read '%s': its bytes arrived with another checksum than they were stored with"
                        .formatted(key),
                null);
    }

    private String reason(RuntimeException e) {
        if (!(e instanceof S3Exception answer)) {
            return "the object store did not answer (%s)".formatted(firstLine(e));
        }
        return switch (answer.statusCode()) {
            case 403 ->
                    "the object store refused the credentials or the right to do so (403 %s)"
                            .formatted(code(answer));
            case 404 -> "the object store has no bucket '%s'".formatted(bucket);
            default ->
                    "the object store answered %d %s".formatted(answer.statusCode(), code(answer));
        };
    }

    private static String code(S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    }

    private static String firstLine(Throwable e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        return message.lines().findFirst().orElse("");
    }
}
