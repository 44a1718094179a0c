package podium.lake.cost;

import java.util.Locale;

/// A kind of request to an S3 store, told apart as far as prices do, and a little further.
public enum RequestKind {
    /// Writes an object or a piece of one: PUT, COPY, POST.
    PUT,
    LIST,
    GET,
    HEAD,
    /// Deletes one object or many.
    DELETE,
    /// Whatever else; priced as a GET.
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// The name in metrics and documents: `put`, …
    public String label() {
        return label;
    }

    /// @param operation as S3 calls it: `PutObject`, `ListObjectsV2`, …
    public static RequestKind of(String operation) {
        return switch (operation) {
            case "PutObject",
                    "CopyObject",
                    "CreateMultipartUpload",
                    "UploadPart",
                    "UploadPartCopy",
                    "CompleteMultipartUpload" ->
                    PUT;
            case "ListObjectsV2",
                    "ListObjects",
                    "ListObjectVersions",
                    "ListBuckets",
                    "ListMultipartUploads",
                    "ListParts" ->
                    LIST;
            case "GetObject" -> GET;
            case "HeadObject", "HeadBucket" -> HEAD;
            case "DeleteObject", "DeleteObjects", "AbortMultipartUpload" -> DELETE;
            default -> OTHER;
        };
    }
}
