package podium.chaos.check.json;

import podium.chaos.check.Ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads the generator's ledger: `GET /v1/runs/current/ledger`.
public final class LedgerJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LedgerJson() {}

    /// @throws IOException if it is no ledger
    public static Ledger read(byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            return new Ledger(
                    number(json, "records"),
                    number(json, "clean"),
                    number(json, "rejected"),
                    counts(json.required("rejects")),
                    list(json.required("days"), LedgerJson::day));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Ledger.Day day(JsonNode json) {
        return new Ledger.Day(
                text(json, "event_date"),
                number(json, "total_events"),
                counts(json.required("events")),
                text(json, "total_revenue"),
                number(json, "total_items_sold"),
                number(json, "unique_users"),
                number(json, "unique_sessions"),
                list(json.required("hours"), LedgerJson::hour),
                list(json.required("categories"), LedgerJson::category));
    }

    private static Ledger.Hour hour(JsonNode json) {
        return new Ledger.Hour(
                Math.toIntExact(number(json, "event_hour")),
                text(json, "total_revenue"),
                number(json, "purchase_count"),
                number(json, "total_items_sold"));
    }

    private static Ledger.Category category(JsonNode json) {
        return new Ledger.Category(
                text(json, "category"),
                number(json, "total_events"),
                number(json, "page_views"),
                number(json, "add_to_carts"),
                number(json, "purchases"),
                text(json, "total_revenue"));
    }

    private static Map<String, Long> counts(JsonNode json) {
        Map<String, Long> counts = new TreeMap<>();
        json.properties().forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> reading) {
        List<T> list = new ArrayList<>();
        json.forEach(element -> list.add(reading.apply(element)));
        return list;
    }

    private static long number(JsonNode json, String field) {
        return json.required(field).longValue();
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).asText();
    }
}
