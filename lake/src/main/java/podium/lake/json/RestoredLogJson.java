package podium.lake.json;

import podium.lake.LakeException;
import podium.lake.RestoredLog;

/// The document `runs/<run>/restored.json`.
public final class RestoredLogJson {
    private static final int FORMAT = 1;

    private RestoredLogJson() {}

    /// @return UTF-8 JSON; equal documents give equal bytes
    public static byte[] encode(RestoredLog log) {
        return Json.write(json -> {
            json.writeNumberField("format", FORMAT);
            json.writeStringField("run", log.run());
            json.writeStringField("topic", log.topic());
            json.writeStringField("topic_id", log.topicId());
            json.writeArrayFieldStart("ends");
            for (long end : log.ends()) {
                json.writeNumber(end);
            }
            json.writeEndArray();
        });
    }

    /// @throws LakeException.Unreadable if the bytes are no document that this version understands
    public static RestoredLog decode(byte[] bytes) {
        return Json.read("a restored log", bytes, RestoredLogJson::log);
    }

    private static RestoredLog log(JsonIn in) {
        in.format(FORMAT);
        return new RestoredLog(
                in.get("run").text(),
                in.get("topic").text(),
                in.get("topic_id").text(),
                in.get("ends").list(JsonIn::number));
    }
}
