package podium.chaos.kafka;

import podium.events.Barrier;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Everything hostile that one can put into `events.raw`: as values, keys and headers.
public final class PoisonSet {
    /// Of its legal events, far from the dates of any traffic.
    public static final LocalDate DATE = LocalDate.of(2010, 6, 1);

    private static final int VALUE_BYTES_MAX = 64 * 1024;
    private static final int MEBIBYTE = 1 << 20;
    private static final int KILOBYTE = 1_000;
    private static final List<String> TEXTS =
            List.of(
                    "event_id",
                    "timestamp",
                    "user_id",
                    "session_id",
                    "event_type",
                    "product_id",
                    "category",
                    "search_query");

    private final List<Poison> all = new ArrayList<>();

    private PoisonSet() {}

    /// @param nextCut the number of a barrier that would count, as far as can be known
    public static List<Poison> get(long nextCut) {
        PoisonSet set = new PoisonSet();
        set.bytes();
        set.sizes();
        set.shapes();
        set.wrongTypes();
        set.missing();
        set.numbers();
        set.texts();
        set.times();
        set.keys();
        set.headers();
        set.barriers(nextCut);
        return List.copyOf(set.all);
    }

    /// How many of them cleaning must refuse, by reason.
    public static Map<String, Long> rejects(Collection<Poison> set) {
        return set.stream()
                .filter(Poison::isRefused)
                .collect(
                        Collectors.groupingBy(
                                poison -> String.valueOf(poison.reason()),
                                TreeMap::new,
                                Collectors.counting()));
    }

    /// How many of them are legal events of [#DATE].
    public static long clean(Collection<Poison> set) {
        return set.stream().filter(Poison::isClean).count();
    }

    private void bytes() {
        byte[] event = PoisonEvent.view().bytes();
        value("null", null, "empty");
        value("zero bytes", new byte[0], "empty");
        value("blanks", text("  \t "), "not_json");
        value("a byte that no UTF-8 has", joined(event, (byte) 0xff), "not_utf8");
        value("an overlong NUL", joined(event, (byte) 0xc0, (byte) 0x80), "not_utf8");
        value(
                "a surrogate in UTF-8",
                joined(event, (byte) 0xed, (byte) 0xa0, (byte) 0x80),
                "not_utf8");
        value("UTF-16 with its mark", utf16(StandardCharsets.UTF_16), "not_utf8");
        value("UTF-16 without", utf16(StandardCharsets.UTF_16LE), "not_json");
        value("a byte-order mark", text("\ufeff" + PoisonEvent.view().json()), "not_json");
        value("NUL bytes", new byte[10], "not_json");
        value(
                "a NUL byte in a string",
                PoisonEvent.view().with("remark", "\"\0\"").bytes(),
                "not_json");
        value(
                "a line feed in a string",
                PoisonEvent.view().with("remark", "\"\n\"").bytes(),
                "not_json");
        clean("CR and LF between the fields", PoisonEvent.view().with("remark", "\r\n 1 \r\n"));
        value(
                "what Bronze writes for bytes that are no line",
                text("{\"podium_base64\":\"eA==\"}"),
                "missing_field");
        value("the same of null", text("{\"podium_base64\":null}"), "missing_field");
        value("bytes that look compressed", new byte[] {0x1f, (byte) 0x8b, 8, 0}, "not_utf8");
    }

    private void sizes() {
        value("1 MiB of blanks", text(" ".repeat(MEBIBYTE)), "too_large");
        value("1 MiB less one", PoisonEvent.view().paddedTo(MEBIBYTE - 1), "too_large");
        value("an event of 1 MiB", PoisonEvent.view().paddedTo(MEBIBYTE), "too_large");
        value(
                "a byte more than allowed",
                PoisonEvent.view().paddedTo(VALUE_BYTES_MAX + 1),
                "too_large");
        add(
                "as large as allowed",
                PoisonEvent.USER,
                text(PoisonEvent.USER),
                PoisonEvent.view().paddedTo(VALUE_BYTES_MAX),
                List.of(),
                Poison.CLEAN);
        value("a number of 900 KB", text("9".repeat(900 * KILOBYTE)), "too_large");
        value(
                "100,000 fields",
                text(
                        IntStream.range(0, 100_000)
                                .mapToObj("\"f%d\":0"::formatted)
                                .collect(Collectors.joining(",", "{", "}"))),
                "too_large");
        PoisonEvent fields = PoisonEvent.view();
        IntStream.range(0, 4_000).forEach(at -> fields.with("f" + at, "0"));
        clean("4,000 fields", fields);
        value(
                "60,000 digits in the timestamp",
                PoisonEvent.view().with("timestamp", '"' + "1".repeat(60_000) + '"').bytes(),
                "bad_timestamp");
        value(
                "64 KiB of digits in the timestamp",
                PoisonEvent.view()
                        .with("timestamp", '"' + "1".repeat(VALUE_BYTES_MAX) + '"')
                        .bytes(),
                "too_large");
    }

    private void shapes() {
        value("10,000 levels", text("[".repeat(10_000)), "not_json");
        refused("10,000 levels in a field", nested(10_000), "not_json");
        refused("a level too deep", nested(32), "not_json");
        clean("as deep as allowed", nested(31));
        value("two objects", text(PoisonEvent.view().json().repeat(2)), "not_json");
        value("an array", text("[" + PoisonEvent.view().json() + "]"), "not_object");
        value("a string", text("\"page_view\""), "not_object");
        value("the word null", text("null"), "not_object");
        value("a trailing comma", text("{\"a\":1,}"), "not_json");
        value("a comment", text("{} // no"), "not_json");
        value("single quotes", text("{'a':1}"), "not_json");
        value("no JSON at all", text("GET /?user=1 HTTP/1.1"), "not_json");
        refused(
                "a duplicate key",
                PoisonEvent.view().with("user_id\":\"x\",\"user_id", "\"y\""),
                "duplicate_field");
        refused(
                "an escaped duplicate key",
                PoisonEvent.view().with("\\u0075ser_id", "\"x\""),
                "duplicate_field");
        refused(
                "an unknown duplicate key",
                PoisonEvent.view().with("x\":1,\"x", "1"),
                "duplicate_field");
        clean("duplicate keys further down", PoisonEvent.view().with("x", "{\"a\":1,\"a\":2}"));
    }

    private void wrongTypes() {
        for (String field : TEXTS) {
            for (String value : List.of("5", "true", "{}", "[]")) {
                refused(
                        "%s is %s".formatted(field, value),
                        PoisonEvent.view().with(field, value),
                        "wrong_type");
            }
        }
        for (String field : List.of("price", "quantity")) {
            for (String value : List.of("\"5\"", "\"\"", "false", "{}", "[]")) {
                refused(
                        "%s is %s".formatted(field, value),
                        PoisonEvent.purchase().with(field, value),
                        "wrong_type");
            }
        }
        refused("a quantity of 2.0", PoisonEvent.purchase().with("quantity", "2.0"), "wrong_type");
        refused("a quantity of 2e0", PoisonEvent.purchase().with("quantity", "2e0"), "wrong_type");
    }

    private void missing() {
        for (String field : List.of("timestamp", "user_id", "session_id", "event_type")) {
            refused("no " + field, PoisonEvent.view().without(field), "missing_field");
            refused(field + " is null", PoisonEvent.view().with(field, "null"), "missing_field");
            refused(field + " is empty", PoisonEvent.view().with(field, "\"\""), "missing_field");
        }
        for (String field : List.of("product_id", "price", "quantity")) {
            refused(
                    "a purchase without " + field,
                    PoisonEvent.purchase().without(field),
                    "missing_field");
        }
    }

    private void numbers() {
        for (String price : List.of("1e100000000", "-1", "10000000000", "9".repeat(65))) {
            refused(
                    "a price of " + price,
                    PoisonEvent.purchase().with("price", price),
                    "bad_value");
        }
        for (String price : List.of("NaN", "Infinity", "0x10", "01", ".5", "+1", "1.")) {
            refused("a price of " + price, PoisonEvent.purchase().with("price", price), "not_json");
        }
        for (String price : List.of("-0", "0.00005", "1e-100", "9999999999.9999")) {
            clean("a price of " + price, PoisonEvent.purchase().with("price", price));
        }
        for (String quantity : List.of("0", "-1", "1000001", "9".repeat(64))) {
            refused(
                    "a quantity of " + quantity,
                    PoisonEvent.purchase().with("quantity", quantity),
                    "bad_value");
        }
        clean("a quantity of 1000000", PoisonEvent.purchase().with("quantity", "1000000"));
    }

    private void texts() {
        for (String field :
                List.of("event_id", "user_id", "session_id", "product_id", "category")) {
            refused(
                    "257 characters in " + field,
                    PoisonEvent.view().with(field, '"' + "x".repeat(257) + '"'),
                    "bad_value");
        }
        refused(
                "1,025 characters in search_query",
                PoisonEvent.view().with("search_query", '"' + "x".repeat(1_025) + '"'),
                "bad_value");
        refused(
                "an unknown event type",
                PoisonEvent.view().with("event_type", "\"Purchase\""),
                "bad_value");
        refused(
                "a lone high surrogate",
                PoisonEvent.view().with("session_id", "\"\\ud800\""),
                "bad_value");
        refused(
                "a lone low surrogate",
                PoisonEvent.view().with("category", "\"\\udc00x\""),
                "bad_value");
        clean(
                "a lone surrogate in an unknown field",
                PoisonEvent.view().with("remark", "\"\\ud800\""));
        clean(
                "256 characters beyond the first plane",
                PoisonEvent.view().with("category", '"' + "\ud83d\ude00".repeat(256) + '"'));
        for (String id :
                List.of(
                        "../../x",
                        "..\\\\..\\\\x",
                        "=cmd()",
                        "%2e%2e%2fx",
                        "a/b/event_date=2099-01-01",
                        "\\u0000",
                        "\\u0001\\u001b[31m",
                        "\\u202egpj.exe",
                        "'; DROP TABLE events; --",
                        "{\\\"podium_base64\\\":",
                        "NULL")) {
            clean(
                    "an id like " + id,
                    PoisonEvent.view()
                            .with("session_id", '"' + id + '"')
                            .with("product_id", '"' + id + '"')
                            .with("category", '"' + id + '"'));
        }
    }

    private void times() {
        for (String time :
                List.of(
                        DATE + "T24:00:00Z",
                        DATE + "T10:00:60Z",
                        DATE + "T10:00Z",
                        "2010-02-30T10:00:00Z",
                        "0000-01-01T10:00:00Z",
                        DATE + "T10:00:00+19:00",
                        DATE + "T10:00:00.1234567890Z",
                        "\u0662\u0660\u0661\u0660-06-01T10:00:00Z",
                        "now")) {
            refused(
                    "a time of " + time,
                    PoisonEvent.view().with("timestamp", '"' + time + '"'),
                    "bad_timestamp");
        }
        refused(
                "a time without offset",
                PoisonEvent.view().with("timestamp", '"' + DATE.toString() + "T10:00:00\""),
                "timestamp_without_offset");
        for (String time : List.of("1999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59Z")) {
            refused(
                    "a time of " + time,
                    PoisonEvent.view().with("timestamp", '"' + time + '"'),
                    "timestamp_out_of_range");
        }
        clean(
                "a time in other dress",
                PoisonEvent.view().with("timestamp", '"' + DATE.toString() + " 10:00:00,5+0530\""));
    }

    private void keys() {
        byte[] event = PoisonEvent.view().bytes();
        String user = PoisonEvent.USER;
        add("a null key", user, null, event, List.of(), Poison.CLEAN);
        add("an empty key", user, new byte[0], event, List.of(), Poison.CLEAN);
        add("a key of 100 KB", user, new byte[100 * KILOBYTE], event, List.of(), Poison.CLEAN);
        add("a key not UTF-8", user, new byte[] {-1, -2}, event, List.of(), Poison.CLEAN);
        add("another's key", user, text("somebody else"), event, List.of(), Poison.CLEAN);
        add("a null key, no value", null, null, null, List.of(), "empty");
        String elsewhere = elsewhere();
        add(
                "an event in another's partition",
                elsewhere,
                text(elsewhere),
                event,
                List.of(),
                "wrong_partition");
    }

    private void headers() {
        List<Header> thousand =
                IntStream.range(0, 1_000)
                        .<Header>mapToObj(at -> header("h" + at, text("v")))
                        .toList();
        withHeaders("1,000 headers", thousand);
        withHeaders("the same header 1,000 times", repeated(header("h", text("v"))));
        withHeaders("a header of 100 KB", List.of(header("h", new byte[100 * KILOBYTE])));
        withHeaders("a header without a name", List.of(header("", text("v"))));
        withHeaders("a header without a value", List.of(header("h", null)));
        withHeaders("a long traceparent", List.of(header("traceparent", new byte[10 * KILOBYTE])));
        withHeaders("a traceparent of NULs", List.of(header("traceparent", new byte[64])));
        withHeaders("a traceparent without a value", List.of(header("traceparent", null)));
        withHeaders(
                "headers of Podium's own",
                List.of(
                        header(Barrier.RAW_NEXT_HEADER, text("1")),
                        header(Barrier.RAW_RECORDS_HEADER, text("1"))));
    }

    private void barriers(long nextCut) {
        List<String> numbers =
                List.of(
                        "0",
                        Long.toString(nextCut),
                        Long.toString(nextCut + 1),
                        Long.toString(Long.MAX_VALUE),
                        "9223372036854775808",
                        "-1",
                        "",
                        "eins",
                        " 1",
                        "1.0");
        byte[] event = PoisonEvent.view().bytes();
        for (String number : numbers) {
            List<Header> header = List.of(header(Barrier.HEADER, text(number)));
            add("a barrier numbered '%s'".formatted(number), null, null, null, header, null);
            withHeaders("an event with a barrier's header '%s'".formatted(number), header);
        }
        List<Header> next = List.of(header(Barrier.HEADER, text(Long.toString(nextCut))));
        add("a barrier with a key", null, text("key"), null, next, null);
        add("a barrier's header, zero bytes", null, null, new byte[0], next, "empty");
        add(
                "two barrier headers",
                null,
                null,
                null,
                List.of(
                        header(Barrier.HEADER, text(Long.toString(nextCut))),
                        header(Barrier.HEADER, text("0"))),
                null);
        add(
                "a barrier's header without a value",
                null,
                null,
                null,
                List.of(header(Barrier.HEADER, null)),
                "empty");
        add(
                "an event with such a header",
                PoisonEvent.USER,
                null,
                event,
                List.of(header(Barrier.HEADER, null)),
                Poison.CLEAN);
    }

    private void value(String name, byte @Nullable [] value, String reason) {
        add(name, null, text(name), value, List.of(), reason);
    }

    private void refused(String name, PoisonEvent event, String reason) {
        add(name, PoisonEvent.USER, text(PoisonEvent.USER), event.bytes(), List.of(), reason);
    }

    private void clean(String name, PoisonEvent event) {
        refused(name, event, Poison.CLEAN);
    }

    private void withHeaders(String name, List<Header> headers) {
        add(
                name,
                PoisonEvent.USER,
                text(PoisonEvent.USER),
                PoisonEvent.view().bytes(),
                headers,
                Poison.CLEAN);
    }

    private void add(
            String name,
            @Nullable String user,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<Header> headers,
            @Nullable String reason) {
        all.add(new Poison(name, user, key, value, headers, reason));
    }

    /// A user of another partition.
    private static String elsewhere() {
        int here = RawSender.partitionOf(PoisonEvent.USER);
        return IntStream.range(0, 1_000)
                .mapToObj("user-%d"::formatted)
                .filter(user -> RawSender.partitionOf(user) != here)
                .findFirst()
                .orElseThrow();
    }

    private static PoisonEvent nested(int levels) {
        return PoisonEvent.view().with("x", "[".repeat(levels) + "]".repeat(levels));
    }

    private static List<Header> repeated(Header header) {
        return IntStream.range(0, 1_000).mapToObj(at -> header).toList();
    }

    private static Header header(String name, byte @Nullable [] value) {
        return new RecordHeader(name, value);
    }

    private static byte[] utf16(java.nio.charset.Charset charset) {
        return PoisonEvent.view().json().getBytes(charset);
    }

    /// An event with bytes in the middle of a string.
    private static byte[] joined(byte[] event, byte... bytes) {
        byte[] start = text("{\"remark\":\"");
        byte[] end = text("\",");
        byte[] all = new byte[start.length + bytes.length + end.length + event.length - 1];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        System.arraycopy(end, 0, all, start.length + bytes.length, end.length);
        int rest = start.length + bytes.length + end.length;
        System.arraycopy(event, 1, all, rest, event.length - 1);
        return all;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
