package podium.lake.json;

import podium.lake.CompactionProposal;
import podium.lake.LakeException;
import podium.lake.ObjectKey;

/// The body of `POST /v1/compactions`: files of Silver.
public final class CompactionProposalJson {
    private CompactionProposalJson() {}

    /// @return UTF-8 JSON
    public static byte[] encode(CompactionProposal proposal) {
        return Json.write(json -> {
            json.writeStringField("run", proposal.run());
            json.writeStringField("event_date", proposal.eventDate().toString());
            json.writeNumberField("release", proposal.release());
            LandedObjectJson.writeAll(json, "added", proposal.added());
            json.writeArrayFieldStart("replaced");
            for (ObjectKey key : proposal.replaced()) {
                json.writeString(key.value());
            }
            json.writeEndArray();
        });
    }

    /// @throws LakeException.Unreadable if the bytes are no such proposal
    public static CompactionProposal decode(byte[] bytes) {
        return Json.read(
                "a compaction",
                bytes,
                in ->
                        new CompactionProposal(
                                in.get("run").text(),
                                in.get("event_date").date(),
                                in.get("release").number(),
                                in.get("added").list(LandedObjectJson::read),
                                in.get("replaced").list(key -> new ObjectKey(key.text()))));
    }
}
