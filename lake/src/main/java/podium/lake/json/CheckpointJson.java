package podium.lake.json;

import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The documents `checkpoints/releases/…` and `checkpoints/segments/…`: gzip of UTF-8 JSON.
public final class CheckpointJson {
    private CheckpointJson() {}

    /// @return equal checkpoints give equal documents
    public static byte[] encode(Checkpoint checkpoint) {
        return Gzip.compress(
                Json.write(json -> {
                    json.writeNumberField("format", checkpoint.format());
                    json.writeNumberField("release", checkpoint.release());
                    writeSegments(json, checkpoint.segments());
                    writeLayers(json, checkpoint.rest());
                }));
    }

    /// @throws LakeException.Unreadable if the bytes are no checkpoint that this version
    ///   understands
    public static Checkpoint decode(byte[] bytes) {
        return Json.read(
                "a checkpoint",
                Gzip.expand("a checkpoint", bytes),
                in ->
                        new Checkpoint(
                                in.format(Checkpoint.FORMAT),
                                in.get("release").number(),
                                segments(in),
                                layers(in)));
    }

    /// @return equal objects give equal documents
    public static byte[] encodeSegment(LayerObjects objects) {
        return Gzip.compress(
                Json.write(json -> {
                    json.writeNumberField("format", Checkpoint.FORMAT);
                    writeLayers(json, objects);
                }));
    }

    /// @throws LakeException.Unreadable if the bytes are no segment that this version understands
    public static LayerObjects decodeSegment(byte[] bytes) {
        return Json.read(
                "a segment of checkpoints",
                Gzip.expand("a segment of checkpoints", bytes),
                in -> {
                    in.format(Checkpoint.FORMAT);
                    return layers(in);
                });
    }

    static void writeSegments(JsonGenerator json, List<Segment> segments) throws IOException {
        json.writeArrayFieldStart("segments");
        for (Segment segment : segments) {
            json.writeStartObject();
            json.writeStringField("key", segment.key().value());
            json.writeNumberField("objects", segment.objects());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// @param in the document around them
    static List<Segment> segments(JsonIn in) {
        return in.get("segments").list(CheckpointJson::segment);
    }

    private static void writeLayers(JsonGenerator json, LayerObjects objects) throws IOException {
        json.writeObjectFieldStart("layers");
        for (Layer layer : LayerObjects.LAYERS) {
            LandedObjectJson.writeAll(json, layer.label(), objects.of(layer));
        }
        json.writeEndObject();
    }

    private static LayerObjects layers(JsonIn in) {
        Map<Layer, List<LandedObject>> byLayer = new EnumMap<>(Layer.class);
        for (Layer layer : LayerObjects.LAYERS) {
            byLayer.put(layer, in.get("layers").get(layer.label()).list(LandedObjectJson::read));
        }
        return new LayerObjects(byLayer);
    }

    private static Segment segment(JsonIn in) {
        return new Segment(new ObjectKey(in.get("key").text()), in.get("objects").number());
    }
}
