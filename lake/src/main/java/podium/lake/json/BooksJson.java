package podium.lake.json;

import podium.lake.Books;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.List;

/// The books inside a release.
final class BooksJson {
    private BooksJson() {}

    static void writeAll(JsonGenerator json, List<Books> books) throws IOException {
        json.writeArrayFieldStart("books");
        for (Books of : books) {
            json.writeStartObject();
            json.writeNumberField("partition", of.partition());
            json.writeNumberField("raw_records", of.rawRecords());
            json.writeNumberField("bronze_lines", of.bronzeLines());
            json.writeNumberField("silver_rows", of.silverRows());
            json.writeNumberField("rejected_rows", of.rejectedRows());
            json.writeNumberField("silver_purchases", of.silverPurchases());
            json.writeStringField("silver_revenue", of.silverRevenue().toPlainString());
            json.writeNumberField("daily_events", of.dailyEvents());
            json.writeNumberField("hourly_purchases", of.hourlyPurchases());
            json.writeNumberField("funnel_purchases", of.funnelPurchases());
            json.writeStringField("hourly_revenue", of.hourlyRevenue().toPlainString());
            json.writeNumberField("daily_users", of.dailyUsers());
            json.writeNumberField("daily_sessions", of.dailySessions());
            json.writeNumberField("user_numbers", of.userNumbers());
            json.writeNumberField("session_numbers", of.sessionNumbers());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static Books read(JsonIn in) {
        return new Books(
                in.get("partition").smallNumber(),
                in.get("raw_records").number(),
                in.get("bronze_lines").number(),
                in.get("silver_rows").number(),
                in.get("rejected_rows").number(),
                in.get("silver_purchases").number(),
                in.get("silver_revenue").money(),
                in.get("daily_events").number(),
                in.get("hourly_purchases").number(),
                in.get("funnel_purchases").number(),
                in.get("hourly_revenue").money(),
                orNone(in.get("daily_users")),
                orNone(in.get("daily_sessions")),
                orNone(in.get("user_numbers")),
                orNone(in.get("session_numbers")));
    }

    // rules before 2 counted no members
    private static long orNone(JsonIn in) {
        return in.isNull() ? 0 : in.number();
    }
}
