package podium.query.json;

import podium.lake.Layer;
import podium.lake.Reject;
import podium.lake.Release;
import podium.query.Listings.Place;
import podium.query.RejectPage;
import podium.query.ReleaseList.ReleasePage;
import podium.query.ReleaseSummary;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/// `GET /v1/releases` and `GET /v1/rejects`.
public final class ListsJson {
    private ListsJson() {}

    public static byte[] releases(ReleasePage page, int limit, Duration elapsed) {
        return AnswerJson.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (ReleaseSummary release : page.releases()) {
                release(json, release);
            }
            json.writeEndArray();
            page(json, limit, page.next());
            json.writeObjectFieldStart("statistics");
            json.writeNumberField("elapsed_ms", AnswerJson.millis(elapsed));
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void release(JsonGenerator json, ReleaseSummary release) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", release.number());
        json.writeStringField("kind", release.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("run", release.run());
        json.writeNumberField("cut", release.cut());
        json.writeFieldName("base");
        if (release.base() == null) {
            json.writeNull();
        } else {
            json.writeNumber(release.base());
        }
        json.writeStringField("created_at", release.createdAt().toString());
        json.writeNumberField("rules", release.rules());
        json.writeObjectFieldStart("layers");
        for (Layer layer : Layer.values()) {
            Release.LayerTotals totals =
                    release.totals().getOrDefault(layer, Release.LayerTotals.NONE);
            json.writeObjectFieldStart(layer.label());
            json.writeNumberField("objects", totals.objects());
            json.writeNumberField("rows", totals.rows());
            json.writeNumberField("bytes", totals.bytes());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("books");
        json.writeNumberField("raw_records", release.books().rawRecords());
        json.writeNumberField("bronze_lines", release.books().bronzeLines());
        json.writeNumberField("silver_rows", release.books().silverRows());
        json.writeNumberField("rejected_rows", release.books().rejectedRows());
        json.writeNumberField("silver_purchases", release.books().silverPurchases());
        json.writeStringField("silver_revenue", release.books().silverRevenue().toPlainString());
        json.writeBooleanField("balanced", release.balanced());
        json.writeEndObject();
        json.writeObjectFieldStart("rejects");
        for (Map.Entry<String, Long> reason : release.rejects().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /// @param now for the release's age
    public static byte[] rejects(RejectPage page, int limit, Instant now, Duration elapsed) {
        return AnswerJson.write(json -> {
            json.writeStartObject();
            json.writeFieldName("release");
            AnswerJson.release(json, page.release(), now);
            json.writeStringField("as_of", page.asOf() == null ? null : page.asOf().toString());
            json.writeArrayFieldStart("reasons");
            for (Map.Entry<String, Long> reason : page.release().rejects().entrySet()) {
                json.writeStartObject();
                json.writeStringField("reason", reason.getKey());
                json.writeNumberField("rows", reason.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            days(json, page.days());
            if (page.because() != null) {
                json.writeStringField("days_because", page.because());
            }
            json.writeArrayFieldStart("data");
            for (RejectPage.Found found : page.rejects()) {
                reject(json, found);
            }
            json.writeEndArray();
            page(json, limit, page.next());
            json.writeArrayFieldStart("skipped");
            for (var key : page.skipped()) {
                json.writeString(key.value());
            }
            json.writeEndArray();
            json.writeObjectFieldStart("statistics");
            json.writeNumberField("elapsed_ms", AnswerJson.millis(elapsed));
            json.writeNumberField("rows", page.looked().rows());
            json.writeNumberField("bytes", page.looked().bytes());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void days(
            JsonGenerator json, @Nullable SortedMap<LocalDate, SortedMap<String, Long>> days)
            throws IOException {
        if (days == null) {
            json.writeNullField("days");
            return;
        }
        json.writeArrayFieldStart("days");
        for (Map.Entry<LocalDate, SortedMap<String, Long>> day : days.reversed().entrySet()) {
            for (Map.Entry<String, Long> reason : day.getValue().entrySet()) {
                json.writeStartObject();
                json.writeStringField("landing_date", day.getKey().toString());
                json.writeStringField("reason", reason.getKey());
                json.writeNumberField("rows", reason.getValue());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void reject(JsonGenerator json, RejectPage.Found found) throws IOException {
        Reject reject = found.reject();
        json.writeStartObject();
        json.writeStringField("reason", reject.reason());
        json.writeStringField("field", reject.field());
        json.writeStringField("detail", reject.detail());
        json.writeStringField("excerpt", reject.excerpt());
        json.writeStringField("landed_at", reject.landedAt().toString());
        json.writeNumberField("raw_partition", reject.rawPartition());
        json.writeNumberField("raw_offset", reject.rawOffset());
        json.writeStringField(
                "bronze_object", found.bronze() == null ? null : found.bronze().value());
        json.writeNumberField("release", found.release());
        json.writeEndObject();
    }

    private static void page(JsonGenerator json, int limit, @Nullable Place next)
            throws IOException {
        json.writeObjectFieldStart("page");
        json.writeNumberField("limit", limit);
        json.writeStringField("next", next == null ? null : next.text());
        json.writeEndObject();
    }
}
