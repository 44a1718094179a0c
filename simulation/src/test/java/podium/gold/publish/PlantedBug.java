package podium.gold.publish;

import podium.generator.RawRecord;
import podium.gold.quality.Rule;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What a producer's next version does wrong, from one record on, with all that it sends.
///
/// @param hours that its clock is fast
/// @param change what it sends in place of a record
/// @param rule that has to find it
/// @param over what that rule has to name, as the beginning of it
record PlantedBug(
        String name, int hours, UnaryOperator<List<RawRecord>> change, Rule rule, String over) {
    private static final Pattern PRICE = Pattern.compile("\"price\": ([0-9.]+)");
    private static final Pattern ID = Pattern.compile("\"event_id\": \"[^\"]*\"");

    static List<PlantedBug> all(String largest) {
        return List.of(
                renamed("user_id"),
                renamed("session_id"),
                renamed("event_type"),
                renamed("timestamp"),
                renamed("product_id"),
                renamed("quantity"),
                renamed("price"),
                text(
                        "the field category is renamed",
                        PlantedBug::otherCategoryField,
                        Rule.UNFILED,
                        "all"),
                text("prices come in cents", PlantedBug::inCents, Rule.PRICES, "all"),
                new PlantedBug(
                        "every event is sent twice",
                        0,
                        records -> List.of(records.getFirst(), records.getFirst()),
                        Rule.REJECTS,
                        "duplicate"),
                new PlantedBug(
                        "every event is sent twice, with an id each time",
                        0,
                        records -> List.of(records.getFirst(), otherId(records.getFirst())),
                        Rule.DOUBLES,
                        "all"),
                new PlantedBug(
                        "one category is gone",
                        0,
                        records -> isOf(largest, records.getFirst()) ? List.of() : records,
                        Rule.CATEGORIES,
                        "category " + largest),
                new PlantedBug("clocks are an hour fast", 1, x -> x, Rule.CLOCKS, "+1 h"),
                new PlantedBug("clocks are an hour slow", -1, x -> x, Rule.CLOCKS, "-1 h"));
    }

    private static PlantedBug renamed(String field) {
        return text(
                "the field %s is renamed".formatted(field),
                json -> json.replace('"' + field + "\":", "\"new_" + field + "\":"),
                Rule.REJECTS,
                "missing_field");
    }

    private static PlantedBug text(
            String name, UnaryOperator<String> change, Rule rule, String over) {
        return new PlantedBug(
                name, 0, records -> List.of(changed(records.getFirst(), change)), rule, over);
    }

    private static RawRecord changed(RawRecord record, UnaryOperator<String> change) {
        byte[] value = record.value();
        if (value == null) {
            return record;
        }
        // what is no UTF-8 stays as it is
        String json = new String(value, StandardCharsets.ISO_8859_1);
        return new RawRecord(
                record.key(),
                change.apply(json).getBytes(StandardCharsets.ISO_8859_1),
                record.partition());
    }

    private static String otherCategoryField(String json) {
        return json.replace("\"category\":", "\"category_code\":");
    }

    private static String inCents(String json) {
        return PRICE.matcher(json)
                .replaceAll(price -> "\"price\": " + Double.parseDouble(price.group(1)) * 100);
    }

    private static RawRecord otherId(RawRecord record) {
        return changed(
                record,
                json ->
                        ID.matcher(json)
                                .replaceAll(_ ->
                                        "\"event_id\": \""
                                                + UUID.nameUUIDFromBytes(
                                                        json.getBytes(StandardCharsets.ISO_8859_1))
                                                + '"'));
    }

    private static boolean isOf(String category, RawRecord record) {
        byte[] value = record.value();
        return value != null
                && new String(value, StandardCharsets.ISO_8859_1)
                        .contains("\"category\": \"" + category + '"');
    }
}
