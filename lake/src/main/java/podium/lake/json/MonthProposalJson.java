package podium.lake.json;

import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.MonthProposal;
import podium.lake.ObjectKey;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The body of `POST /v1/compactions/months`: a file of Gold.
public final class MonthProposalJson {
    private static final String MONTH = "month";
    private static final String SOURCES = "sources";

    private MonthProposalJson() {}

    /// @return UTF-8 JSON
    public static byte[] encode(MonthProposal proposal) {
        return Json.write(json -> {
            json.writeStringField("run", proposal.run());
            json.writeStringField("table", proposal.table().tableName());
            json.writeNumberField("release", proposal.release());
            json.writeFieldName(MONTH);
            GoldMonthJson.write(json, proposal.month());
            json.writeObjectFieldStart(SOURCES);
            for (Map.Entry<LocalDate, ObjectKey> source : proposal.sources().entrySet()) {
                json.writeStringField(source.getKey().toString(), source.getValue().value());
            }
            json.writeEndObject();
        });
    }

    /// @throws LakeException.Unreadable if the bytes are no such proposal
    public static MonthProposal decode(byte[] bytes) {
        return Json.read("a compaction of a month", bytes, MonthProposalJson::proposal);
    }

    private static MonthProposal proposal(JsonIn in) {
        SortedMap<LocalDate, ObjectKey> sources = new TreeMap<>();
        in.get(SOURCES)
                .fields((date, key) -> sources.put(key.date(date), new ObjectKey(key.text())));
        return new MonthProposal(
                in.get("run").text(),
                GoldTable.of(in.get("table").text()),
                in.get("release").number(),
                GoldMonthJson.read(in.get(MONTH)),
                sources);
    }
}
