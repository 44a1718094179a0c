package podium.query.json;

import podium.lake.cost.CostReport;
import podium.query.LineCost.ServiceCost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a service's `GET /v1/status` says of its cost.
public final class CostReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CostReportJson() {}

    /// @throws IOException if it is no status, or says nothing of cost
    public static ServiceCost decode(byte[] document) throws IOException {
        JsonNode root = JSON.readTree(document);
        JsonNode cost = root.path("cost");
        if (!root.path("service").isTextual() || !cost.isObject()) {
            throw new IOException("its status has no cost");
        }
        try {
            return ServiceCost.told(
                    root.path("service").textValue(),
                    new CostReport(
                            Instant.parse(cost.path("since").asText()),
                            cost.path("requests").asLong(),
                            cost.path("unanswered").asLong(),
                            cost.path("sent_bytes").asLong(),
                            cost.path("received_bytes").asLong(),
                            cost.path("dollars").asDouble(),
                            counts(cost.path("counts")),
                            cost.path("window_seconds").asLong(),
                            number(cost.path("month_requests")),
                            number(cost.path("month_dollars"))));
        } catch (DateTimeException e) {
            throw new IOException("its status has a time that is none", e);
        }
    }

    private static List<CostReport.Count> counts(JsonNode said) {
        List<CostReport.Count> counts = new ArrayList<>();
        for (JsonNode count : said) {
            counts.add(
                    new CostReport.Count(
                            count.path("kind").asText(),
                            count.path("layer").asText(),
                            count.path("requests").asLong(),
                            count.path("dollars").asDouble(),
                            number(count.path("month_requests")),
                            number(count.path("month_dollars"))));
        }
        return counts;
    }

    private static @Nullable Double number(JsonNode figure) {
        return figure.isNumber() ? (Double) figure.doubleValue() : null;
    }
}
