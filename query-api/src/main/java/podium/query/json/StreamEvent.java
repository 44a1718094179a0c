package podium.query.json;

import podium.query.Snapshot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What a stream tells of a new release, as server-sent events have it: its number as the id, and
/// where the answer of that very release is to be had.
public final class StreamEvent {
    private StreamEvent() {}

    /// @param url of the answer, with `release=`
    public static byte[] encode(Snapshot snapshot, String url, Instant now) {
        byte[] data =
                AnswerJson.write(json -> {
                    json.writeStartObject();
                    json.writeFieldName("release");
                    AnswerJson.release(json, snapshot.release(), now);
                    json.writeStringField(
                            "as_of", snapshot.asOf() == null ? null : snapshot.asOf().toString());
                    json.writeStringField("url", url);
                    json.writeEndObject();
                });
        String event =
                "id: %d\nevent: release\ndata: %s\n\n"
                        .formatted(
                                snapshot.release().number(),
                                new String(data, StandardCharsets.UTF_8));
        return event.getBytes(StandardCharsets.UTF_8);
    }
}
