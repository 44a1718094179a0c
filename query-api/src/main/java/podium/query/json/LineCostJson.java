package podium.query.json;

import podium.lake.Layer;
import podium.lake.cost.Budget;
import podium.lake.cost.CostReport;
import podium.query.LineCost;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/// What the line costs, as a part of the status. Dollars have as many places as they need: a
/// request costs millionths.
final class LineCostJson {
    private LineCostJson() {}

    static void write(JsonGenerator json, LineCost cost) throws IOException {
        json.writeObjectFieldStart("cost");
        number(json, "month_dollars", cost.monthDollars());
        number(json, "month_requests", cost.monthRequests());
        number(json, "release_dollars", cost.releaseDollars());
        number(json, "release_requests", cost.releaseRequests());
        budget(json, cost);
        json.writeObjectFieldStart("stored");
        number(json, "month_dollars", cost.storedMonthDollars());
        json.writeObjectFieldStart("bytes");
        for (Layer layer : Layer.values()) {
            json.writeNumberField(layer.label(), cost.storedBytes().getOrDefault(layer, 0L));
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("services");
        for (LineCost.ServiceCost service : cost.services()) {
            service(json, service);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counts");
        for (CostReport.Count count : cost.counts()) {
            count(json, count);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void budget(JsonGenerator json, LineCost cost) throws IOException {
        Budget budget = cost.budget();
        json.writeFieldName("budget");
        if (budget == null) {
            json.writeNull();
            return;
        }
        Budget.State state = cost.budgetState();
        Duration lasts = cost.budgetLasts();
        json.writeStartObject();
        json.writeNumberField("dollars", budget.dollars());
        json.writeStringField("state", state == null ? null : state.label());
        json.writeFieldName("lasts_seconds");
        if (lasts == null) {
            json.writeNull();
        } else {
            json.writeNumber(lasts.toSeconds());
        }
        json.writeEndObject();
    }

    private static void service(JsonGenerator json, LineCost.ServiceCost service)
            throws IOException {
        CostReport report = service.report();
        json.writeStartObject();
        json.writeStringField("service", service.service());
        json.writeStringField("silent", service.silent());
        if (report != null) {
            json.writeStringField("since", report.since().toString());
            json.writeNumberField("requests", report.requests());
            json.writeNumberField("unanswered", report.unanswered());
            json.writeNumberField("sent_bytes", report.sentBytes());
            json.writeNumberField("received_bytes", report.receivedBytes());
            number(json, "dollars", report.dollars());
            number(json, "month_requests", report.monthRequests());
            number(json, "month_dollars", report.monthDollars());
        }
        json.writeEndObject();
    }

    private static void count(JsonGenerator json, CostReport.Count count) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", count.kind());
        json.writeStringField("layer", count.layer());
        json.writeNumberField("requests", count.requests());
        number(json, "dollars", count.dollars());
        number(json, "month_requests", count.monthRequests());
        number(json, "month_dollars", count.monthDollars());
        json.writeEndObject();
    }

    /// Plain digits, as many as tell it from another.
    private static void number(JsonGenerator json, String name, @Nullable Double value)
            throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(String.format(Locale.ROOT, "%.9f", value).replaceAll("\\.?0+$", ""));
        }
    }
}
