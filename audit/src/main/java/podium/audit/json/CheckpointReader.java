package podium.audit.json;

import podium.audit.AuditException;
import podium.audit.NamedObject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads `checkpoints/releases/…` and `checkpoints/segments/…`.
public final class CheckpointReader {
    private static final long FROM_ABOVE = 999_999_999_999_999_999L;
    private static final int BYTES_MAX = 256 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointReader() {}

    /// A list of objects, or the end of one.
    ///
    /// @param segments keys of the lists before it, in order
    /// @param layers by name
    public record Part(List<String> segments, Map<String, List<NamedObject>> layers) {
        public Part {
            segments = List.copyOf(segments);
            layers = Map.copyOf(layers);
        }
    }

    /// Where a release's checkpoint lies.
    public static String key(long release) {
        return String.format(
                Locale.ROOT,
                "checkpoints/releases/%018d-%020d.json.gz",
                FROM_ABOVE - release,
                release);
    }

    public static Part read(String key, byte[] document) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(document))) {
            JsonNode json = JSON.readTree(gzip.readNBytes(BYTES_MAX));
            Map<String, List<NamedObject>> layers = new LinkedHashMap<>();
            json.required("layers")
                    .properties()
                    .forEach(layer -> layers.put(layer.getKey(), objects(layer.getValue())));
            return new Part(segments(json), layers);
        } catch (IOException | RuntimeException e) {
            throw AuditException.unreadable("'%s' is no checkpoint".formatted(key), e);
        }
    }

    /// Keys of the segments that a document names, if any.
    static List<String> segments(JsonNode json) {
        List<String> segments = new ArrayList<>();
        json.path("segments").forEach(each -> segments.add(each.required("key").textValue()));
        return segments;
    }

    private static List<NamedObject> objects(JsonNode json) {
        List<NamedObject> objects = new ArrayList<>();
        json.forEach(object -> objects.add(ReleaseReader.object(object)));
        return objects;
    }
}
