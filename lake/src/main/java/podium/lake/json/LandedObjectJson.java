package podium.lake.json;

import podium.lake.LandedObject;
import podium.lake.ObjectKey;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Landed objects and counters inside commits and releases.
final class LandedObjectJson {
    private LandedObjectJson() {}

    static void write(JsonGenerator json, LandedObject object) throws IOException {
        json.writeStartObject();
        writeFields(json, object);
        json.writeEndObject();
    }

    /// Within an object that is begun already.
    static void writeFields(JsonGenerator json, LandedObject object) throws IOException {
        json.writeStringField("key", object.key().value());
        json.writeNumberField("rows", object.rows());
        json.writeNumberField("bytes", object.bytes());
        json.writeStringField("checksum", object.checksum());
    }

    static void writeAll(JsonGenerator json, String field, List<LandedObject> objects)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (LandedObject object : objects) {
            write(json, object);
        }
        json.writeEndArray();
    }

    static void writeCounters(JsonGenerator json, String field, Map<String, Long> counters)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> counter : counters.entrySet()) {
            json.writeNumberField(counter.getKey(), counter.getValue());
        }
        json.writeEndObject();
    }

    static LandedObject read(JsonIn in) {
        return new LandedObject(
                new ObjectKey(in.get("key").text()),
                in.get("rows").number(),
                in.get("bytes").number(),
                in.get("checksum").text());
    }
}
