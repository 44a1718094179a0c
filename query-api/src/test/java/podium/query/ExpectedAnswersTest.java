package podium.query;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.testkit.SharedData;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// From the Gold rows that an independent program counted, the columns that it computed.
class ExpectedAnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multi-category-2019-10-01",
                "cosmetics-2022-oct",
                "cosmetics-2022-nov",
                "cosmetics-2022-dec"
            })
    void ratesAndAveragesAreThoseOfTheIndependentProgram(String file) throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(SharedData.file("expected/" + file + ".json").toFile());
        Tables tables = new Tables();
        LocalDate date = LocalDate.parse(expected.get("daily_user_activity").fieldNames().next());
        expected.get("product_funnel")
                .properties()
                .forEach(row -> tables.put(product(row, date, true), funnel(row.getValue())));
        expected.get("product_popularity")
                .properties()
                .forEach(row -> tables.put(product(row, date, false), popularity(row.getValue())));
        expected.get("hourly_revenue")
                .properties()
                .forEach(row -> tables.put(hour(row.getKey()), revenue(row.getValue())));
        Snapshot snapshot = tables.snapshot(0);

        for (Question question :
                List.of(
                        Question.PRODUCT_FUNNEL,
                        Question.PRODUCT_POPULARITY,
                        Question.HOURLY_REVENUE)) {
            JsonNode rows = expected.get(question.table().tableName());
            Map<String, AnswerRow> answers = new HashMap<>();
            for (AnswerRow row : Answerer.rows(snapshot, question, DateRange.ALL)) {
                answers.put(key(question, row), row);
            }
            assertThat(answers).hasSize(rows.size()).isNotEmpty();
            rows.properties()
                    .forEach(row ->
                            assertEqual(question, row.getValue(), answers.get(row.getKey())));
        }
    }

    private static void assertEqual(Question question, JsonNode expected, AnswerRow answer) {
        for (Column column : question.columns()) {
            if (expected.has(column.name())) {
                Object value = column.value(answer);
                assertThat(value == null ? "null" : value.toString())
                        .as(column.name())
                        .isEqualTo(expected.get(column.name()).asText());
            }
        }
    }

    private static String key(Question question, AnswerRow row) {
        return question == Question.HOURLY_REVENUE
                ? row.eventDate() + "|" + row.eventHour()
                : row.productId() + "|" + (row.category() == null ? "None" : row.category());
    }

    private static GoldKey product(
            Map.Entry<String, JsonNode> row, LocalDate date, boolean funnel) {
        String[] parts = row.getKey().split("\\|", -1);
        @Nullable String category = parts[1].equals("None") ? null : parts[1];
        return funnel
                ? GoldKey.funnel(date, parts[0], category)
                : GoldKey.popularity(date, parts[0], category);
    }

    private static GoldKey hour(String key) {
        String[] parts = key.split("\\|", -1);
        return GoldKey.revenue(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]));
    }

    private static Measures funnel(JsonNode row) {
        return Measures.of(
                row.get("view_count").asLong(),
                row.get("add_to_cart_count").asLong(),
                row.get("remove_from_cart_count").asLong(),
                row.get("purchase_count").asLong());
    }

    private static Measures popularity(JsonNode row) {
        return Measures.of(row.get("view_count").asLong(), row.get("unique_viewers").asLong());
    }

    private static Measures revenue(JsonNode row) {
        return Measures.of(
                new BigDecimal(row.get("total_revenue").asText()),
                row.get("purchase_count").asLong(),
                row.get("total_items_sold").asLong());
    }
}
