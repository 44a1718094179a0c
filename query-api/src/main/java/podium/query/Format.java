package podium.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms that an answer is written in.
public enum Format {
    JSON("", "application/json", List.of("application/json")),
    /// The rows as a bare JSON array: `shape=array`.
    JSON_ARRAY("", "application/json", List.of()),
    CSV(".csv", "text/csv; charset=utf-8; header=present", List.of("text/csv")),
    NDJSON(
            ".ndjson",
            "application/x-ndjson",
            List.of("application/x-ndjson", "application/ndjson", "application/jsonl")),
    PARQUET(
            ".parquet",
            "application/vnd.apache.parquet",
            List.of("application/vnd.apache.parquet"));

    private final String extension;
    private final String contentType;
    private final List<String> mediaTypes;

    Format(String extension, String contentType, List<String> mediaTypes) {
        this.extension = extension;
        this.contentType = contentType;
        this.mediaTypes = mediaTypes;
    }

    /// The format that a path's extension names; empty without one that is known.
    public static Optional<Format> ofExtension(String path) {
        return Arrays.stream(values())
                .filter(format -> !format.extension.isEmpty() && path.endsWith(format.extension))
                .findAny();
    }

    /// With its dot; empty for JSON.
    public String extension() {
        return extension;
    }

    /// Of the response.
    public String contentType() {
        return contentType;
    }

    /// The names for it in `Accept`.
    public List<String> mediaTypes() {
        return mediaTypes;
    }

    /// The part of an entity tag that tells the formats apart.
    public String tag() {
        return this == JSON ? "" : "-" + name().toLowerCase(Locale.ROOT);
    }
}
