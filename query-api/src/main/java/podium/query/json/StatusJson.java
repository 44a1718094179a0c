package podium.query.json;

import podium.lake.Books;
import podium.lake.Layer;
import podium.lake.Release;
import podium.query.Contact;
import podium.query.GoldStatus;
import podium.query.StatusReport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// `GET /v1/status`: the release that answers, offsets, counts and lag per layer, the books,
/// rejects by reason, and whether the neighbours answer.
public final class StatusJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StatusJson() {}

    public static byte[] encode(StatusReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            Release release = report.release();
            json.writeStartObject();
            json.writeStringField("service", "query-api");
            json.writeStringField("state", report.state());
            json.writeStringField("reason", report.reason());
            json.writeFieldName("release");
            if (release == null) {
                json.writeNull();
            } else {
                AnswerJson.release(json, release, report.checkedAt());
            }
            offsets(json, release);
            layers(json, release, report.gold());
            books(json, release == null ? List.of() : release.books());
            rejects(json, release == null ? Map.of() : release.rejects());
            goldService(json, report);
            json.writeFieldName("store");
            json.writeStartObject();
            contact(json, report.following().store());
            json.writeEndObject();
            json.writeStringField("checked_at", report.checkedAt().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    private static void offsets(JsonGenerator json, @Nullable Release release) throws IOException {
        json.writeObjectFieldStart("offsets");
        offsets(json, "raw", release == null ? List.of() : release.rawOffsets());
        offsets(json, "clean", release == null ? List.of() : release.cleanOffsets());
        offsets(json, "rejected", release == null ? List.of() : release.rejectedOffsets());
        json.writeEndObject();
    }

    private static void offsets(JsonGenerator json, String topic, List<Long> offsets)
            throws IOException {
        json.writeArrayFieldStart(topic);
        for (long offset : offsets) {
            json.writeNumber(offset);
        }
        json.writeEndArray();
    }

    private static void layers(
            JsonGenerator json, @Nullable Release release, @Nullable GoldStatus gold)
            throws IOException {
        json.writeObjectFieldStart("layers");
        for (Layer layer : Layer.values()) {
            Release.LayerTotals totals =
                    release == null
                            ? Release.LayerTotals.NONE
                            : release.totals().getOrDefault(layer, Release.LayerTotals.NONE);
            Long lag = gold == null ? null : gold.lag().get(layer);
            json.writeObjectFieldStart(layer.label());
            json.writeNumberField("objects", totals.objects());
            json.writeNumberField("rows", totals.rows());
            json.writeNumberField("bytes", totals.bytes());
            json.writeFieldName("lag");
            if (lag == null) {
                json.writeNull();
            } else {
                json.writeNumber(lag);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void books(JsonGenerator json, List<Books> books) throws IOException {
        json.writeArrayFieldStart("books");
        for (Books book : books) {
            json.writeStartObject();
            json.writeNumberField("partition", book.partition());
            json.writeNumberField("raw_records", book.rawRecords());
            json.writeNumberField("bronze_lines", book.bronzeLines());
            json.writeNumberField("silver_rows", book.silverRows());
            json.writeNumberField("rejected_rows", book.rejectedRows());
            json.writeNumberField("silver_purchases", book.silverPurchases());
            json.writeStringField("silver_revenue", book.silverRevenue().toPlainString());
            json.writeNumberField("daily_events", book.dailyEvents());
            json.writeNumberField("hourly_purchases", book.hourlyPurchases());
            json.writeNumberField("funnel_purchases", book.funnelPurchases());
            json.writeStringField("hourly_revenue", book.hourlyRevenue().toPlainString());
            json.writeBooleanField("balanced", StatusReport.balanced(book));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void rejects(JsonGenerator json, Map<String, Long> rejects) throws IOException {
        json.writeObjectFieldStart("rejects");
        for (Map.Entry<String, Long> reason : rejects.entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
    }

    private static void goldService(JsonGenerator json, StatusReport report) throws IOException {
        GoldStatus gold = report.gold();
        json.writeObjectFieldStart("gold_service");
        json.writeStringField("state", gold == null ? null : gold.state());
        contact(json, report.goldContact());
        json.writeEndObject();
    }

    private static void contact(JsonGenerator json, Contact contact) throws IOException {
        json.writeBooleanField("reachable", contact.reachable());
        json.writeStringField("since", text(contact.since()));
        json.writeStringField("last_checked", text(contact.lastChecked()));
        json.writeStringField("reason", contact.reason());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
