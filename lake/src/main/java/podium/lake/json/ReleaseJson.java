package podium.lake.json;

import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The document `releases/…/<number>.json`.
public final class ReleaseJson {
    private static final String REPLACED = "replaced";
    private static final String MONTHS = "months";

    private ReleaseJson() {}

    /// @return UTF-8 JSON; equal releases give equal bytes
    public static byte[] encode(Release release) {
        return Json.write(json -> write(json, release));
    }

    /// @throws LakeException.Unreadable if the bytes are no release that this version understands
    public static Release decode(byte[] bytes) {
        return Json.read("a release", bytes, ReleaseJson::release);
    }

    private static void write(JsonGenerator json, Release release) throws IOException {
        json.writeNumberField("format", release.format());
        json.writeNumberField("number", release.number());
        json.writeStringField("kind", release.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("run", release.run());
        json.writeNumberField("cut", release.cut());
        write(json, "previous", release.previous());
        write(json, "base", release.base());
        json.writeStringField("created_at", release.createdAt().toString());
        json.writeNumberField("rules", release.rules());
        write(json, "raw_offsets", release.rawOffsets());
        write(json, "clean_offsets", release.cleanOffsets());
        write(json, "rejected_offsets", release.rejectedOffsets());
        LandedObjectJson.writeCounters(json, "commits_positions", release.commitsPositions());
        json.writeObjectFieldStart("layers");
        for (Layer layer : Layer.values()) {
            writeLayer(json, layer, release);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("tables");
        for (Map.Entry<GoldTable, SortedMap<LocalDate, LandedObject>> table :
                release.tables().entrySet()) {
            writeDates(json, table.getKey().tableName(), table.getValue());
        }
        json.writeEndObject();
        writeMonths(json, release.months());
        writeDates(json, "members", release.members());
        LandedObjectJson.writeCounters(json, "rejects", release.rejects());
        BooksJson.writeAll(json, release.books());
        if (!release.segments().isEmpty()) {
            CheckpointJson.writeSegments(json, release.segments());
        }
        if (release.quality() != null) {
            QualityJson.write(json, release.quality());
        }
    }

    private static void write(JsonGenerator json, String field, @Nullable Long number)
            throws IOException {
        if (number == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, number);
        }
    }

    private static void write(JsonGenerator json, String field, List<Long> numbers)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void writeLayer(JsonGenerator json, Layer layer, Release release)
            throws IOException {
        LayerTotals totals = release.totals().getOrDefault(layer, LayerTotals.NONE);
        json.writeObjectFieldStart(layer.label());
        LandedObjectJson.writeAll(json, "added", release.added().getOrDefault(layer, List.of()));
        writeReplaced(json, release.replaced().getOrDefault(layer, List.of()));
        json.writeNumberField("objects", totals.objects());
        json.writeNumberField("rows", totals.rows());
        json.writeNumberField("bytes", totals.bytes());
        json.writeEndObject();
    }

    private static void writeReplaced(JsonGenerator json, List<ObjectKey> keys) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(REPLACED);
        for (ObjectKey key : keys) {
            json.writeString(key.value());
        }
        json.writeEndArray();
    }

    private static void writeDates(
            JsonGenerator json, String field, SortedMap<LocalDate, LandedObject> files)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<LocalDate, LandedObject> file : files.entrySet()) {
            json.writeFieldName(file.getKey().toString());
            LandedObjectJson.write(json, file.getValue());
        }
        json.writeEndObject();
    }

    private static void writeMonths(JsonGenerator json, Map<GoldTable, List<GoldMonth>> months)
            throws IOException {
        if (months.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        json.writeObjectFieldStart(MONTHS);
        for (Map.Entry<GoldTable, List<GoldMonth>> table : months.entrySet()) {
            json.writeArrayFieldStart(table.getKey().tableName());
            for (GoldMonth month : table.getValue()) {
                GoldMonthJson.write(json, month);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static Release release(JsonIn in) {
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        Map<Layer, LayerTotals> totals = new EnumMap<>(Layer.class);
        Map<Layer, List<ObjectKey>> replaced = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            JsonIn of = in.get("layers").get(layer.label());
            added.put(layer, of.get("added").list(LandedObjectJson::read));
            if (!of.get(REPLACED).isNull()) {
                replaced.put(layer, of.get(REPLACED).list(key -> new ObjectKey(key.text())));
            }
            totals.put(
                    layer,
                    new LayerTotals(
                            of.get("objects").number(),
                            of.get("rows").number(),
                            of.get("bytes").number()));
        }
        return new Release(
                in.format(Release.FORMAT, Release.FORMAT_EXTENDED),
                in.get("number").number(),
                Release.Kind.valueOf(in.get("kind").text().toUpperCase(Locale.ROOT)),
                in.get("run").text(),
                in.get("cut").number(),
                in.get("previous").orNull(JsonIn::number),
                in.get("base").orNull(JsonIn::number),
                in.get("created_at").instant(),
                in.get("rules").smallNumber(),
                in.get("raw_offsets").list(JsonIn::number),
                in.get("clean_offsets").list(JsonIn::number),
                in.get("rejected_offsets").list(JsonIn::number),
                in.get("commits_positions").map(JsonIn::number),
                added,
                in.get("segments").isNull() ? List.of() : CheckpointJson.segments(in),
                totals,
                tables(in.get("tables")),
                in.get("members").isNull() ? new TreeMap<>() : dates(in.get("members")),
                in.get("rejects").map(JsonIn::number),
                in.get("books").list(BooksJson::read),
                replaced,
                in.get(MONTHS).isNull() ? Map.of() : months(in.get(MONTHS)),
                in.get("quality").orNull(QualityJson::read));
    }

    private static Map<GoldTable, List<GoldMonth>> months(JsonIn in) {
        Map<GoldTable, List<GoldMonth>> months = new EnumMap<>(GoldTable.class);
        in.fields((name, files) -> months.put(GoldTable.of(name), files.list(GoldMonthJson::read)));
        return months;
    }

    private static Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables(JsonIn in) {
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables = new EnumMap<>(GoldTable.class);
        in.fields((name, dates) -> tables.put(GoldTable.of(name), dates(dates)));
        return tables;
    }

    private static SortedMap<LocalDate, LandedObject> dates(JsonIn in) {
        SortedMap<LocalDate, LandedObject> files = new TreeMap<>();
        in.fields((date, file) -> files.put(file.date(date), LandedObjectJson.read(file)));
        return files;
    }
}
