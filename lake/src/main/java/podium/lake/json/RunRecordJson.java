package podium.lake.json;

import podium.lake.LakeException;
import podium.lake.RunRecord;

/// The document `runs/<run>.json`.
public final class RunRecordJson {
    private static final int FORMAT = 1;

    private RunRecordJson() {}

    /// @return UTF-8 JSON; equal records give equal bytes
    public static byte[] encode(RunRecord run) {
        return Json.write(json -> {
            json.writeNumberField("format", FORMAT);
            json.writeStringField("run", run.run());
            json.writeNumberField("rules", run.rules());
            json.writeNumberField("start_cut", run.startCut());
            LogRecordJson.writeIds(json, run.topicIds());
        });
    }

    /// @throws LakeException.Unreadable if the bytes are no record that this version understands
    public static RunRecord decode(byte[] bytes) {
        return Json.read("a run record", bytes, RunRecordJson::run);
    }

    private static RunRecord run(JsonIn in) {
        in.format(FORMAT);
        return new RunRecord(
                in.get("run").text(),
                in.get("rules").smallNumber(),
                in.get("start_cut").number(),
                in.get("topic_ids").map(JsonIn::text));
    }
}
