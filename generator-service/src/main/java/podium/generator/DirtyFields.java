package podium.generator;

import podium.events.Reason;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Breaks one field of an event: missing, of a wrong type, out of range, or a time that is none.
final class DirtyFields {
    private static final List<String> REQUIRED =
            List.of("timestamp", "user_id", "session_id", "event_type");
    private static final List<String> STRINGS =
            List.of(
                    "event_id",
                    "timestamp",
                    "user_id",
                    "session_id",
                    "event_type",
                    "product_id",
                    "category",
                    "search_query");
    private static final List<String> IDS =
            List.of("event_id", "user_id", "session_id", "product_id", "category");

    private static final List<String> NO_TEXT = List.of("7", "true", "[\"x\"]", "{\"id\": \"x\"}");
    private static final List<String> NO_NUMBER = List.of("\"19.99\"", "\"\"", "false", "[1]");
    private static final List<String> NO_INTEGER = List.of("2.0", "1e3", "\"2\"", "true");
    private static final List<String> NO_TYPE =
            List.of("\"refund\"", "\"PAGE_VIEW\"", "\" purchase\"", "\"checkout\"");
    private static final List<String> NO_PRICE = List.of("-0.01", "1e101", "10000000000", "-5");
    private static final List<String> NO_QUANTITY = List.of("0", "-1", "1000001", "3000000000");
    private static final List<String> NO_TIME =
            List.of(
                    "\"yesterday\"",
                    "\"2025-02-30T12:00:00Z\"",
                    "\"2025-12-07 03:55:56 UTC\"",
                    "\"1765079756\"",
                    "\"2025-12-07T24:00:00Z\"",
                    "\"2025-12-07T03:55Z\"");
    private static final List<String> NO_OFFSET =
            List.of("\"2025-12-07T03:55:56\"", "\"2025-12-07 03:55:56.633003\"");
    private static final List<String> OUT_OF_RANGE =
            List.of(
                    "\"1970-01-01T00:00:00Z\"",
                    "\"1999-12-31T23:59:59.999999+00:00\"",
                    "\"2099-12-31T00:00:00Z\"");

    private static final int ID_CHARACTERS_MAX = 256;
    private static final int QUERY_CHARACTERS_MAX = 1024;

    private DirtyFields() {}

    /// @param reason `missing_field` to `timestamp_out_of_range`, in the order of DESIGN §4
    static void breakOne(Reason reason, Map<String, String> fields, SplittableRandom random) {
        switch (reason) {
            case MISSING_FIELD -> leaveOut(fields, random);
            case WRONG_TYPE -> retype(fields, random);
            case BAD_VALUE -> spoil(fields, random);
            case BAD_TIMESTAMP -> fields.put("timestamp", one(NO_TIME, random));
            case TIMESTAMP_WITHOUT_OFFSET -> fields.put("timestamp", one(NO_OFFSET, random));
            case TIMESTAMP_OUT_OF_RANGE -> fields.put("timestamp", one(OUT_OF_RANGE, random));
            default -> throw new IllegalArgumentException(reason + " is in no field");
        }
    }

    private static void leaveOut(Map<String, String> fields, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            fields.put("event_type", "\"purchase\"");
            fields.put("product_id", "\"product-00001\"");
            fields.put("quantity", "1");
            fields.put("price", "9.99");
            absent(fields, one(List.of("product_id", "price", "quantity"), random), false, random);
            return;
        }
        absent(fields, one(REQUIRED, random), true, random);
    }

    private static void absent(
            Map<String, String> fields, String name, boolean text, SplittableRandom random) {
        switch (random.nextInt(text ? 3 : 2)) {
            case 0 -> fields.remove(name);
            case 1 -> fields.put(name, "null");
            default -> fields.put(name, "\"\"");
        }
    }

    private static void retype(Map<String, String> fields, SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0 -> fields.put("price", one(NO_NUMBER, random));
            case 1 -> fields.put("quantity", one(NO_INTEGER, random));
            default -> fields.put(one(STRINGS, random), one(NO_TEXT, random));
        }
    }

    private static void spoil(Map<String, String> fields, SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0 -> fields.put("event_type", one(NO_TYPE, random));
            case 1 -> fields.put("price", one(NO_PRICE, random));
            case 2 -> fields.put("quantity", one(NO_QUANTITY, random));
            case 3 -> fields.put("search_query", letters(QUERY_CHARACTERS_MAX + 1));
            case 4 -> fields.put(one(IDS, random), letters(ID_CHARACTERS_MAX + 1));
            default -> fields.put(one(IDS, random), "\"half \\ud83d\"");
        }
    }

    private static String letters(int count) {
        return '"' + "a".repeat(count) + '"';
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
