package podium.lake.json;

import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.Base64;
import java.util.List;

/// The value of a commits topic's record. An increment is an array: table, event date, hour,
/// product, category, counts, revenue; null where the table has none. Members are an array too:
/// kind, event date, their numbers as a Roaring bitmap in base64; a chunk without any has no such
/// field.
public final class CommitCodec {
    private static final int FORMAT = 1;

    private CommitCodec() {}

    /// @return UTF-8 JSON; equal chunks give equal bytes
    public static byte[] encode(CommitChunk chunk) {
        return Json.write(json -> {
            json.writeNumberField("format", FORMAT);
            json.writeStringField("layer", chunk.layer().label());
            json.writeNumberField("partition", chunk.partition());
            json.writeNumberField("cut", chunk.cut());
            json.writeNumberField("chunk", chunk.chunk());
            LandedObjectJson.writeAll(json, "objects", chunk.objects());
            json.writeArrayFieldStart("increments");
            for (GoldRow increment : chunk.increments()) {
                write(json, increment);
            }
            json.writeEndArray();
            if (!chunk.members().isEmpty()) {
                json.writeArrayFieldStart("members");
                for (MemberIncrement members : chunk.members()) {
                    write(json, members);
                }
                json.writeEndArray();
            }
            CommitClose close = chunk.close();
            if (close != null) {
                write(json, close);
            }
        });
    }

    /// @throws LakeException.Unreadable if the bytes are no chunk that this version understands
    public static CommitChunk decode(byte[] bytes) {
        return Json.read("a commit", bytes, CommitCodec::chunk);
    }

    static void write(JsonGenerator json, GoldRow row) throws IOException {
        GoldKey key = row.key();
        json.writeStartArray();
        json.writeString(key.table().tableName());
        json.writeString(key.eventDate().toString());
        if (key.eventHour() == GoldKey.NO_HOUR) {
            json.writeNull();
        } else {
            json.writeNumber(key.eventHour());
        }
        json.writeString(key.productId());
        json.writeString(key.category());
        json.writeStartArray();
        for (int i = 0; i < row.measures().size(); i++) {
            json.writeNumber(row.measures().count(i));
        }
        json.writeEndArray();
        if (key.table().hasRevenue()) {
            json.writeString(row.measures().revenue().toPlainString());
        } else {
            json.writeNull();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, MemberIncrement members) throws IOException {
        json.writeStartArray();
        json.writeString(members.kind().label());
        json.writeString(members.eventDate().toString());
        json.writeString(Base64.getEncoder().encodeToString(members.numbers().encode()));
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, CommitClose close) throws IOException {
        CutCounts counts = close.counts();
        json.writeObjectFieldStart("close");
        json.writeNumberField("next_offset", close.nextOffset());
        json.writeNumberField("raw_next_offset", close.rawNextOffset());
        json.writeNumberField("raw_records", counts.rawRecords());
        json.writeNumberField("rows", counts.rows());
        json.writeNumberField("purchases", counts.purchases());
        json.writeStringField("revenue", counts.revenue().toPlainString());
        LandedObjectJson.writeCounters(json, "rejects", counts.rejects());
        json.writeEndObject();
    }

    private static CommitChunk chunk(JsonIn in) {
        in.format(FORMAT);
        return new CommitChunk(
                Layer.of(in.get("layer").text()),
                in.get("partition").smallNumber(),
                in.get("cut").number(),
                in.get("chunk").smallNumber(),
                in.get("objects").list(LandedObjectJson::read),
                in.get("increments").list(CommitCodec::increment),
                members(in.get("members")),
                in.get("close").orNull(CommitCodec::close));
    }

    static GoldRow increment(JsonIn in) {
        GoldTable table = GoldTable.of(in.at(0).text());
        Integer hour = in.at(2).orNull(JsonIn::smallNumber);
        GoldKey key =
                new GoldKey(
                        table,
                        in.at(1).date(),
                        hour == null ? GoldKey.NO_HOUR : hour,
                        in.at(3).orNull(JsonIn::text),
                        in.at(4).orNull(JsonIn::text));
        long[] counts = in.at(5).list(JsonIn::number).stream().mapToLong(Long::longValue).toArray();
        Measures measures =
                table.hasRevenue() ? Measures.of(in.at(6).money(), counts) : Measures.of(counts);
        return new GoldRow(key, measures);
    }

    private static List<MemberIncrement> members(JsonIn in) {
        return in.isNull() ? List.of() : in.list(CommitCodec::memberIncrement);
    }

    private static MemberIncrement memberIncrement(JsonIn in) {
        byte[] numbers = Base64.getDecoder().decode(in.at(2).text());
        return new MemberIncrement(
                MemberKind.of(in.at(0).text()), in.at(1).date(), NumberSet.decode(numbers));
    }

    private static CommitClose close(JsonIn in) {
        CutCounts counts =
                new CutCounts(
                        in.get("raw_records").number(),
                        in.get("rows").number(),
                        in.get("purchases").number(),
                        in.get("revenue").money(),
                        in.get("rejects").map(JsonIn::number));
        return new CommitClose(
                in.get("next_offset").number(), in.get("raw_next_offset").number(), counts);
    }
}
