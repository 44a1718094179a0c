package podium.bench.streams;

import podium.bench.streams.Rows.Activity;
import podium.bench.streams.Rows.CategoryDay;
import podium.bench.streams.Rows.CategoryKey;
import podium.bench.streams.Rows.Funnel;
import podium.bench.streams.Rows.HourKey;
import podium.bench.streams.Rows.Popularity;
import podium.bench.streams.Rows.ProductKey;
import podium.bench.streams.Rows.Revenue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The five answers counted the long way: events grouped in lists, each measure a pass over its
/// list.
final class PlainTables {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private PlainTables() {}

    /// @param events clean ones, none of them twice
    static Tables of(List<byte[]> events) {
        List<JsonNode> all = new ArrayList<>();
        events.forEach(event -> all.add(tree(event)));
        List<JsonNode> ofProducts = where(all, event -> !event.path("product_id").isNull());
        List<JsonNode> views = where(ofProducts, is("page_view"));
        return new Tables(
                by(
                        ofProducts,
                        PlainTables::product,
                        rows ->
                                new Funnel(
                                        count(rows, "page_view"),
                                        count(rows, "add_to_cart"),
                                        count(rows, "remove_from_cart"),
                                        count(rows, "purchase"))),
                by(
                        where(all, is("purchase")),
                        event -> new HourKey(date(event), time(event).getHour()),
                        rows -> new Revenue(revenue(rows), rows.size(), items(rows))),
                by(
                        views,
                        PlainTables::product,
                        rows -> new Popularity(rows.size(), distinct(rows, "user_id"))),
                by(
                        where(all, event -> !event.path("category").isNull()),
                        event -> new CategoryKey(date(event), text(event, "category")),
                        rows ->
                                new CategoryDay(
                                        rows.size(),
                                        count(rows, "page_view"),
                                        count(rows, "add_to_cart"),
                                        count(rows, "purchase"),
                                        revenue(rows))),
                by(
                        all,
                        PlainTables::date,
                        rows ->
                                new Activity(
                                        distinct(rows, "user_id"),
                                        distinct(rows, "user_id", "session_id"),
                                        rows.size())));
    }

    private static <K, V> Map<K, V> by(
            List<JsonNode> events, Function<JsonNode, K> key, Function<List<JsonNode>, V> row) {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                key, Collectors.collectingAndThen(Collectors.toList(), row)));
    }

    private static List<JsonNode> where(List<JsonNode> events, Predicate<JsonNode> holds) {
        return events.stream().filter(holds).toList();
    }

    private static Predicate<JsonNode> is(String type) {
        return event -> event.path("event_type").asText().equals(type);
    }

    private static long count(List<JsonNode> events, String type) {
        return where(events, is(type)).size();
    }

    private static long distinct(List<JsonNode> events, String... fields) {
        HashSet<List<String>> seen = new HashSet<>();
        for (JsonNode event : events) {
            List<String> values = new ArrayList<>();
            for (String field : fields) {
                values.add(event.path(field).asText());
            }
            seen.add(values);
        }
        return seen.size();
    }

    private static long items(List<JsonNode> purchases) {
        return purchases.stream().mapToLong(event -> event.path("quantity").asLong()).sum();
    }

    private static BigDecimal revenue(List<JsonNode> events) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode event : where(events, is("purchase"))) {
            BigDecimal price = event.path("price").decimalValue();
            sum =
                    sum.add(
                            price.multiply(event.path("quantity").decimalValue())
                                    .setScale(2, RoundingMode.HALF_UP));
        }
        return sum;
    }

    private static ProductKey product(JsonNode event) {
        return new ProductKey(date(event), text(event, "product_id"), text(event, "category"));
    }

    private static @Nullable String text(JsonNode event, String field) {
        return event.path(field).isNull() ? null : event.path(field).asText();
    }

    private static String date(JsonNode event) {
        return time(event).toLocalDate().toString();
    }

    private static OffsetDateTime time(JsonNode event) {
        return OffsetDateTime.parse(event.path("timestamp").asText())
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static JsonNode tree(byte[] event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
