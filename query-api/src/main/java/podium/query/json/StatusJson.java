package podium.query.json;

import podium.access.Anonymous;
import podium.access.Role;
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
/// rejects by reason, what is odd about the data, whether the neighbours answer, what gold-service
/// says of itself, the cost, and what is open without a key.
public final class StatusJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StatusJson() {}

    /// @param anonymous what may be done here without a key
    public static byte[] encode(StatusReport report, Anonymous anonymous) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            Release release = report.release();
            json.writeStartObject();
            json.writeStringField("service", "query-api");
            json.writeStringField("state", report.state());
            json.writeStringField("reason", report.reason());
            json.writeStringField("since", text(report.since()));
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
            json.writeFieldName("quality");
            QualityJson.ofRelease(json, release);
            goldService(json, report);
            LineCostJson.write(json, report.cost());
            json.writeFieldName("store");
            json.writeStartObject();
            contact(json, report.following().store());
            json.writeEndObject();
            Role open = anonymous.role();
            json.writeStringField("anonymous", open == null ? null : open.label());
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
            GoldStatus.Lag lag = gold == null ? null : gold.lag().get(layer);
            json.writeObjectFieldStart(layer.label());
            json.writeNumberField("objects", totals.objects());
            json.writeNumberField("rows", totals.rows());
            json.writeNumberField("bytes", totals.bytes());
            number(json, "lag", lag == null ? null : (Long) lag.records());
            number(json, "lag_seconds", lag == null ? null : lag.seconds());
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
        json.writeStringField("state_reason", gold == null ? null : gold.reason());
        json.writeStringField("state_since", text(gold == null ? null : gold.since()));
        openCut(json, gold == null ? null : gold.openCut());
        json.writeFieldName("held");
        QualityJson.held(json, gold == null ? null : gold.held());
        contact(json, report.goldContact());
        json.writeEndObject();
    }

    private static void openCut(JsonGenerator json, GoldStatus.@Nullable OpenCut open)
            throws IOException {
        json.writeFieldName("open_cut");
        if (open == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("cut", open.cut());
        json.writeArrayFieldStart("waiting_for");
        for (GoldStatus.Waiting of : open.waitingFor()) {
            json.writeStartObject();
            json.writeStringField("layer", of.layer());
            json.writeNumberField("partition", of.partition());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("since", text(open.since()));
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value)
            throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
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
