package podium.chaos.check.json;

import podium.chaos.check.AnswerPage;
import podium.chaos.check.AnswerRow;
import podium.chaos.check.LineStatus;
import podium.chaos.check.StatedRelease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads what query-api answers.
public final class ApiJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiJson() {}

    /// @throws IOException if it is no page of an answer
    public static AnswerPage page(byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            List<String> columns = new ArrayList<>();
            json.required("meta").forEach(column -> columns.add(column.required("name").asText()));
            List<String> names = List.copyOf(columns);
            List<AnswerRow> rows = new ArrayList<>();
            for (JsonNode row : json.required("data")) {
                List<@Nullable String> values = new ArrayList<>(names.size());
                for (String name : names) {
                    JsonNode value = row.required(name);
                    values.add(value.isNull() ? null : value.asText());
                }
                rows.add(new AnswerRow(names, values));
            }
            JsonNode next = json.required("page").required("next");
            return new AnswerPage(
                    json.required("release").required("number").longValue(),
                    rows,
                    next.isNull() ? null : next.textValue());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// @throws IOException if it is no status
    public static LineStatus status(byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode release = json.required("release");
            return new LineStatus(
                    release.isNull() ? null : stated(release.required("number").longValue(), json));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static StatedRelease stated(long number, JsonNode status) {
        long raw = 0;
        long rejected = 0;
        long purchases = 0;
        BigDecimal revenue = new BigDecimal("0.00");
        for (JsonNode books : status.required("books")) {
            raw += books.required("raw_records").longValue();
            rejected += books.required("rejected_rows").longValue();
            purchases += books.required("silver_purchases").longValue();
            revenue = revenue.add(new BigDecimal(books.required("silver_revenue").textValue()));
        }
        Map<String, Long> rejects = new TreeMap<>();
        status.required("rejects")
                .properties()
                .forEach(reason -> rejects.put(reason.getKey(), reason.getValue().longValue()));
        return new StatedRelease(
                number,
                raw,
                status.required("layers").required("silver").required("rows").longValue(),
                rejected,
                purchases,
                revenue,
                rejects);
    }
}
