package podium.lake.json;

import podium.lake.quality.Finding;
import podium.lake.quality.LetThrough;
import podium.lake.quality.Level;
import podium.lake.quality.QualityHistory;
import podium.lake.quality.ReleaseQuality;
import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;
import podium.lake.quality.Usual;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The quality inside a release. Who reads releases without it reads them all the same.
final class QualityJson {
    private QualityJson() {}

    static void write(JsonGenerator json, ReleaseQuality quality) throws IOException {
        json.writeObjectFieldStart("quality");
        json.writeArrayFieldStart("findings");
        for (Finding finding : quality.findings()) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("level", finding.level().label());
            json.writeStringField("over", finding.over());
            json.writeNumberField("seen", finding.seen());
            json.writeNumberField("expected", finding.expected());
            json.writeNumberField("count", finding.count());
            json.writeStringField("says", finding.says());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("let_through");
        for (LetThrough through : quality.letThrough()) {
            json.writeStartObject();
            json.writeStringField("rule", through.rule());
            json.writeStringField("by", through.by());
            json.writeStringField("at", through.at().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        history(json, quality.history());
        json.writeEndObject();
    }

    private static void history(JsonGenerator json, QualityHistory history) throws IOException {
        json.writeObjectFieldStart("history");
        json.writeObjectFieldStart("usual");
        for (Map.Entry<String, Usual> figure : history.usual().entrySet()) {
            json.writeArrayFieldStart(figure.getKey());
            json.writeNumber(figure.getValue().value());
            json.writeNumber(figure.getValue().hours());
            json.writeEndArray();
        }
        json.writeEndObject();
        hours(json, "hours", history.hours());
        json.writeObjectFieldStart("open");
        tally(json, history.open());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void tally(JsonGenerator json, Tally tally) throws IOException {
        json.writeNumberField("records", tally.records());
        LandedObjectJson.writeCounters(json, "rejects", tally.rejects());
        json.writeNumberField("events", tally.events());
        json.writeNumberField("sessions", tally.sessions());
        json.writeNumberField("views", tally.views());
        json.writeNumberField("carts", tally.carts());
        json.writeNumberField("purchases", tally.purchases());
        json.writeNumberField("unfiled", tally.unfiled());
        json.writeNumberField("items", tally.items());
        json.writeStringField("revenue", tally.revenue().toPlainString());
        json.writeObjectFieldStart("categories");
        for (Map.Entry<String, OfCategory> category : tally.categories().entrySet()) {
            json.writeArrayFieldStart(category.getKey());
            json.writeNumber(category.getValue().events());
            json.writeNumber(category.getValue().purchases());
            json.writeString(category.getValue().revenue().toPlainString());
            json.writeEndArray();
        }
        json.writeEndObject();
        hours(json, "landed", tally.landed());
        hours(json, "sold", tally.sold());
    }

    private static void hours(JsonGenerator json, String field, SortedMap<Long, Long> hours)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<Long, Long> hour : hours.entrySet()) {
            json.writeNumberField(Long.toString(hour.getKey()), hour.getValue());
        }
        json.writeEndObject();
    }

    static ReleaseQuality read(JsonIn in) {
        return new ReleaseQuality(
                in.get("findings").list(QualityJson::finding),
                in.get("let_through")
                        .list(of ->
                                new LetThrough(
                                        of.get("rule").text(),
                                        of.get("by").text(),
                                        of.get("at").instant())),
                history(in.get("history")));
    }

    private static Finding finding(JsonIn in) {
        return new Finding(
                in.get("rule").text(),
                Level.of(in.get("level").text()),
                in.get("over").text(),
                in.get("seen").decimal(),
                in.get("expected").decimal(),
                in.get("count").number(),
                in.get("says").text());
    }

    private static QualityHistory history(JsonIn in) {
        return new QualityHistory(
                in.get("usual").map(of -> new Usual(of.at(0).decimal(), of.at(1).smallNumber())),
                hours(in.get("hours")),
                tally(in.get("open")));
    }

    private static Tally tally(JsonIn in) {
        return new Tally(
                in.get("records").number(),
                in.get("rejects").map(JsonIn::number),
                in.get("events").number(),
                in.get("sessions").number(),
                in.get("views").number(),
                in.get("carts").number(),
                in.get("purchases").number(),
                in.get("unfiled").number(),
                in.get("items").number(),
                in.get("revenue").money(),
                in.get("categories")
                        .map(of ->
                                new OfCategory(
                                        of.at(0).number(), of.at(1).number(), of.at(2).money())),
                hours(in.get("landed")),
                hours(in.get("sold")));
    }

    private static SortedMap<Long, Long> hours(JsonIn in) {
        SortedMap<Long, Long> hours = new TreeMap<>();
        in.fields((hour, count) -> hours.put(Long.valueOf(hour), count.number()));
        return hours;
    }
}
