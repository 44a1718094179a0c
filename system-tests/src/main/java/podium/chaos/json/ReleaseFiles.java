package podium.chaos.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The release documents of a line, as files of its object store.
///
/// @param bucket the bucket's folder
public record ReleaseFiles(Path bucket) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int A_FOLDER = 1_000;

    /// Rejected rows by reason over everything that the release consists of; none before the first
    /// release.
    public SortedMap<String, Long> rejects(long release) {
        SortedMap<String, Long> rejects = new TreeMap<>();
        if (release >= 0) {
            document(release)
                    .path("rejects")
                    .properties()
                    .forEach(reason -> rejects.put(reason.getKey(), reason.getValue().asLong()));
        }
        return rejects;
    }

    /// The offset after the release's barrier in each partition of `events.raw`.
    public List<Long> rawOffsets(long release) {
        List<Long> offsets = new ArrayList<>();
        document(release).path("raw_offsets").forEach(offset -> offsets.add(offset.asLong()));
        return offsets;
    }

    private JsonNode document(long release) {
        String key = "releases/%017d/%020d.json".formatted(release / A_FOLDER, release);
        try {
            return JSON.readTree(bucket.resolve(key).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
