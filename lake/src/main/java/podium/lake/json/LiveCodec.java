package podium.lake.json;

import podium.lake.GoldRow;
import podium.lake.LakeException;
import podium.lake.LivePartition;
import podium.lake.LiveReport;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;

/// A [LiveReport] as it goes from gold-service to query-api. An increment is written as in a
/// commit.
public final class LiveCodec {
    private static final int FORMAT = 1;

    private LiveCodec() {}

    /// @return UTF-8 JSON
    public static byte[] encode(LiveReport report) {
        return Json.write(json -> {
            json.writeNumberField("format", FORMAT);
            json.writeStringField("run", report.run());
            json.writeStringField("instance", report.instance());
            json.writeStringField("state", report.state());
            json.writeStringField("reason", report.reason());
            json.writeNumberField("after_cut", report.afterCut());
            json.writeArrayFieldStart("partitions");
            for (LivePartition partition : report.partitions()) {
                write(json, partition);
            }
            json.writeEndArray();
        });
    }

    /// @throws LakeException.Unreadable if the bytes are no report that this version understands
    public static LiveReport decode(byte[] bytes) {
        return Json.read("a live report", bytes, LiveCodec::report);
    }

    private static void write(JsonGenerator json, LivePartition partition) throws IOException {
        json.writeStartObject();
        json.writeNumberField("partition", partition.partition());
        switch (partition) {
            case LivePartition.Withheld(_, String because) ->
                    json.writeStringField("because", because);
            case LivePartition.Known known -> {
                json.writeNumberField("cut", known.cut());
                json.writeNumberField("clean_offset", known.cleanOffset());
                Long raw = known.rawOffset();
                if (raw == null) {
                    json.writeNullField("raw_offset");
                } else {
                    json.writeNumberField("raw_offset", raw);
                }
                json.writeStringField("taken_at", known.takenAt().toString());
                json.writeArrayFieldStart("increments");
                for (GoldRow increment : known.increments()) {
                    CommitCodec.write(json, increment);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private static LiveReport report(JsonIn in) {
        in.format(FORMAT);
        return new LiveReport(
                in.get("run").text(),
                in.get("instance").text(),
                in.get("state").text(),
                in.get("reason").orNull(JsonIn::text),
                in.get("after_cut").number(),
                in.get("partitions").list(LiveCodec::partition));
    }

    private static LivePartition partition(JsonIn in) {
        int partition = in.get("partition").smallNumber();
        String because = in.get("because").orNull(JsonIn::text);
        return because == null
                ? new LivePartition.Known(
                        partition,
                        in.get("cut").number(),
                        in.get("clean_offset").number(),
                        in.get("raw_offset").orNull(JsonIn::number),
                        in.get("taken_at").instant(),
                        in.get("increments").list(CommitCodec::increment))
                : new LivePartition.Withheld(partition, because);
    }
}
