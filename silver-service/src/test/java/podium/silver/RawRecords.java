package podium.silver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random raw records: mostly one small thing away from a good event, sometimes far from it.
final class RawRecords {
    private static final String LONG = "x".repeat(256);
    private static final List<String> TEXTS =
            List.of(
                    "\"a\"",
                    "\"\"",
                    "null",
                    "5",
                    "true",
                    "[]",
                    "{\"a\":1}",
                    "\"caf\\u00e9\"",
                    "\"\\ud83d\\udc55\"",
                    "\"\\ud83d\"",
                    "\"\\udc55\\ud83d\"",
                    "\"\\u0000\"",
                    "\"é中👕\"",
                    '"' + LONG + '"',
                    '"' + LONG + "y\"",
                    '"' + "👕".repeat(256) + '"',
                    '"' + "👕".repeat(257) + '"',
                    '"' + "\\ud83d\\udc55".repeat(256) + '"',
                    '"' + "\\u0041".repeat(257) + '"',
                    "\"tab\there\"",
                    "\"\\q\"",
                    "\"\\u12\"",
                    "\"..\\/..\\/x\"",
                    "\"=cmd()\"",
                    "1.0",
                    "-1e5",
                    "\"\u0001\"",
                    "\"\\\"\"");
    private static final List<String> TIMES =
            List.of(
                    "2025-12-07T03:55:56.633003+00:00",
                    "2025-12-07 03:55:56Z",
                    "2025-12-07t03:55:56,1z",
                    "2025-12-07T03:55:56",
                    "2025-02-29T00:00:00Z",
                    "2024-02-29T00:00:00.123456789-1859",
                    "1900-02-29T00:00:00Z",
                    "2000-02-29T00:00:00+18",
                    "9999-12-31T23:59:59-18:59",
                    "0001-01-01T00:00:00+18:59",
                    "2025-12-09T00:00:00.0000009Z",
                    "2025-12-09T00:00:00.000001Z",
                    "1999-12-31T23:59:59.999999999Z",
                    "2025-12-07T3:55:56Z",
                    "",
                    "x",
                    "2025-12-07T03:55:56.+00:00",
                    "2025-12-07T03:55:56+05:",
                    "2025-12-07T03:55:56+5",
                    "2025-12-07T03:55:56+05:3",
                    "2025\\u002d12-07T03:55:56Z",
                    "2025-12-07T03:55:56Z\\ud800");
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "1",
                    "2",
                    "149.99",
                    "19.99995",
                    "0.00005",
                    "0.00004999",
                    "-0.00001",
                    "1e2",
                    "1E+2",
                    "1e-100",
                    "1e-101",
                    "1e100",
                    "0e0100",
                    "0e101",
                    "-0e-0000000009",
                    "9999999999.99995",
                    "9999999999.99994",
                    "1000000",
                    "1000001",
                    "2.0",
                    "1e3",
                    "null",
                    "\"\"",
                    "\"2\"",
                    "[]",
                    "01",
                    "1.",
                    ".5",
                    "+1",
                    "NaN",
                    "-",
                    "--1",
                    "1e",
                    "3".repeat(64),
                    "3".repeat(65),
                    "0." + "1".repeat(62),
                    "0." + "1".repeat(63),
                    "9".repeat(400),
                    "1e99999999999999999999",
                    "99999999999999999999999.5");
    private static final List<String> TYPES =
            List.of(
                    "page_view",
                    "add_to_cart",
                    "remove_from_cart",
                    "purchase",
                    "search",
                    "refund",
                    "page\\u005fview",
                    "Purchase");

    private final Random random;

    RawRecords(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        byte[] record = object().getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> flipped(record);
            case 1 -> cut(record);
            case 2 -> spliced(record);
            default -> record;
        };
    }

    private String object() {
        Map<String, String> good = good();
        for (int change = random.nextInt(3); change > 0; change--) {
            String name = pick(List.copyOf(good.keySet()));
            good.put(name, value(name));
        }
        if (random.nextInt(3) == 0) {
            good.remove(pick(List.copyOf(good.keySet())));
        }
        List<String> fields = new ArrayList<>();
        good.forEach((name, value) -> fields.add(name(name) + blanks() + ":" + blanks() + value));
        for (int extra = random.nextInt(3); extra > 0; extra--) {
            fields.add(
                    name(pick(List.of("brand", "x", "", "user_id", "caf\u00e9"))) + ":" + any(0));
        }
        if (random.nextInt(4) == 0) {
            Collections.shuffle(fields, random);
        }
        String separator = random.nextInt(40) == 0 ? ",," : ",";
        return blanks()
                + "{"
                + blanks()
                + String.join(separator + blanks(), fields)
                + blanks()
                + "}"
                + blanks();
    }

    private Map<String, String> good() {
        Map<String, String> good = new LinkedHashMap<>();
        good.put("event_id", "\"e%d\"".formatted(random.nextInt(1000)));
        good.put(
                "timestamp",
                "\"2025-12-0%dT03:55:5%d.5Z\""
                        .formatted(1 + random.nextInt(8), random.nextInt(10)));
        good.put("user_id", "\"u%d\"".formatted(random.nextInt(100)));
        good.put("session_id", "\"s\"");
        good.put("event_type", '"' + TYPES.get(random.nextInt(5)) + '"');
        good.put("product_id", "\"p\"");
        good.put("category", "\"c\"");
        good.put("price", "%d.%d".formatted(random.nextInt(1000), random.nextInt(100_000)));
        good.put("quantity", Integer.toString(1 + random.nextInt(5)));
        good.put("search_query", random.nextBoolean() ? "null" : "\"shoes\"");
        return good;
    }

    private String value(String name) {
        return switch (name) {
            case "timestamp" -> random.nextInt(4) == 0 ? pick(TEXTS) : '"' + pick(TIMES) + '"';
            case "price", "quantity" -> pick(NUMBERS);
            case "event_type" -> random.nextInt(4) == 0 ? pick(TEXTS) : '"' + pick(TYPES) + '"';
            case "search_query" ->
                    random.nextBoolean()
                            ? '"' + "é".repeat(1023 + random.nextInt(3)) + '"'
                            : pick(TEXTS);
            default -> pick(TEXTS);
        };
    }

    private String name(String name) {
        if (!name.isEmpty() && random.nextInt(30) == 0) {
            return "\"\\u%04x".formatted((int) name.charAt(0)) + name.substring(1) + '"';
        }
        return '"' + name + '"';
    }

    /// Any JSON, now and then deeper than allowed.
    private String any(int depth) {
        int kind = random.nextInt(depth > 4 ? 2 : 6);
        if (depth == 0 && random.nextInt(20) == 0) {
            int levels = 29 + random.nextInt(5);
            return "[".repeat(levels) + any(5) + "]".repeat(levels);
        }
        return switch (kind) {
            case 0 -> pick(TEXTS);
            case 1 -> pick(NUMBERS);
            case 2 -> "[" + any(depth + 1) + "," + blanks() + any(depth + 1) + "]";
            case 3 -> "{\"a\":" + any(depth + 1) + ",\"a\" : " + any(depth + 1) + "}";
            case 4 -> "[]";
            default -> "{" + blanks() + "}";
        };
    }

    private byte[] flipped(byte[] record) {
        for (int flips = 1 + random.nextInt(2); flips > 0; flips--) {
            record[random.nextInt(record.length)] = (byte) random.nextInt(256);
        }
        return record;
    }

    private byte[] cut(byte[] record) {
        int from = random.nextInt(4) == 0 ? random.nextInt(record.length) : 0;
        int to = from + random.nextInt(record.length - from + 1);
        return Arrays.copyOfRange(record, from, to);
    }

    private byte[] spliced(byte[] record) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        int at = random.nextInt(record.length);
        spliced.write(record, 0, at);
        List<String> bits =
                List.of("{", "}", "[", "]", ",", ":", "\"", "\\", "null", " ", "é", "\t");
        spliced.writeBytes(pick(bits).getBytes(StandardCharsets.UTF_8));
        spliced.write(record, at, record.length - at);
        return spliced.toByteArray();
    }

    private String blanks() {
        if (random.nextInt(500) == 0) {
            return "\u00a0";
        }
        return random.nextInt(10) == 0 ? pick(List.of(" ", "\n", "\t \r")) : "";
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
