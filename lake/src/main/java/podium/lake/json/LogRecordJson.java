package podium.lake.json;

import podium.lake.LakeException;
import podium.lake.LogRecord;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The document `log/<n>.json`.
public final class LogRecordJson {
    private static final int FORMAT = 1;

    private LogRecordJson() {}

    /// @return UTF-8 JSON; equal records give equal bytes
    public static byte[] encode(LogRecord log) {
        return Json.write(json -> {
            json.writeNumberField("format", FORMAT);
            json.writeNumberField("number", log.number());
            json.writeStringField("cluster_id", log.clusterId());
            writeIds(json, log.topicIds());
            json.writeNumberField("partitions", log.partitions());
            if (log.firstRelease() > 0) {
                json.writeNumberField("first_release", log.firstRelease());
            }
            if (!log.formerRuns().isEmpty()) {
                json.writeArrayFieldStart("former_runs");
                for (String run : log.formerRuns()) {
                    json.writeString(run);
                }
                json.writeEndArray();
            }
        });
    }

    /// @throws LakeException.Unreadable if the bytes are no record that this version understands
    public static LogRecord decode(byte[] bytes) {
        return Json.read("a log record", bytes, LogRecordJson::log);
    }

    static void writeIds(JsonGenerator json, Map<String, String> topicIds) throws IOException {
        json.writeObjectFieldStart("topic_ids");
        for (Map.Entry<String, String> id : topicIds.entrySet()) {
            json.writeStringField(id.getKey(), id.getValue());
        }
        json.writeEndObject();
    }

    private static LogRecord log(JsonIn in) {
        in.format(FORMAT);
        Long firstRelease = in.get("first_release").orNull(JsonIn::number);
        List<String> formerRuns = in.get("former_runs").orNull(runs -> runs.list(JsonIn::text));
        return new LogRecord(
                in.get("number").number(),
                in.get("cluster_id").text(),
                in.get("topic_ids").map(JsonIn::text),
                in.get("partitions").smallNumber(),
                firstRelease == null ? 0 : firstRelease,
                formerRuns == null ? new TreeSet<>() : new TreeSet<>(formerRuns));
    }
}
