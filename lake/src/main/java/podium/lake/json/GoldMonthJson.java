package podium.lake.json;

import podium.lake.GoldMonth;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Months of Gold inside releases and proposals: a landed object with rows by date.
final class GoldMonthJson {
    private static final String DATES = "dates";

    private GoldMonthJson() {}

    static void write(JsonGenerator json, GoldMonth month) throws IOException {
        json.writeStartObject();
        LandedObjectJson.writeFields(json, month.file());
        json.writeObjectFieldStart(DATES);
        for (Map.Entry<LocalDate, Long> date : month.rows().entrySet()) {
            json.writeNumberField(date.getKey().toString(), date.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static GoldMonth read(JsonIn in) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        in.get(DATES).fields((date, count) -> rows.put(count.date(date), count.number()));
        return new GoldMonth(LandedObjectJson.read(in), rows);
    }
}
