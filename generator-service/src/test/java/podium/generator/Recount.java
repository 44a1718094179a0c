package podium.generator;

import podium.events.Reason;
import podium.events.UserPartition;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Judges and counts records from their bytes, slowly and plainly, sharing nothing with the
/// generator: the naive reading of DESIGN §4 for what the generator can make.
public final class Recount {
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
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
    private static final Set<String> TYPES =
            Set.of("page_view", "add_to_cart", "remove_from_cart", "purchase", "search");
    private static final Set<String> CART = Set.of("add_to_cart", "remove_from_cart", "purchase");

    public static final class Day {
        public final Map<String, Long> events = new TreeMap<>();
        public final Set<String> users = new HashSet<>();
        public final Set<List<String>> sessions = new HashSet<>();
        public final Map<Integer, BigDecimal> hours = new TreeMap<>();
        public final Map<String, Long> categories = new TreeMap<>();
        public BigDecimal revenue = new BigDecimal("0.00");
        public long items;
    }

    public final Map<LocalDate, Day> days = new TreeMap<>();
    public final Map<String, Long> rejects = new TreeMap<>();
    private final int partitions;
    public long clean;
    private final Set<List<String>> seen = new HashSet<>();

    public Recount(int partitions) {
        this.partitions = partitions;
    }

    /// @return what was counted on that date, nothing if none was
    public Day day(LocalDate date) {
        return days.getOrDefault(date, new Day());
    }

    public void add(RawRecord record) {
        Reason reason = judge(record);
        if (reason == null) {
            clean++;
        } else {
            rejects.merge(reason.code(), 1L, Long::sum);
        }
    }

    private @Nullable Reason judge(RawRecord record) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return Reason.EMPTY;
        }
        if (value.length > 64 * 1024) {
            return Reason.TOO_LARGE;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
        } catch (CharacterCodingException _) {
            return Reason.NOT_UTF8;
        }
        JsonNode event;
        try {
            event = STRICT.readTree(new String(value, StandardCharsets.UTF_8));
        } catch (IOException e) {
            boolean twice = String.valueOf(e.getMessage()).contains("Duplicate field");
            return twice ? Reason.DUPLICATE_FIELD : Reason.NOT_JSON;
        }
        if (event == null || event.isMissingNode()) {
            return Reason.NOT_JSON;
        }
        if (!event.isObject()) {
            return Reason.NOT_OBJECT;
        }
        Reason reason = fields(event);
        return reason == null ? place(record, event) : reason;
    }

    private static @Nullable Reason fields(JsonNode event) {
        for (String name : List.of("timestamp", "user_id", "session_id", "event_type")) {
            if (absent(event, name)) {
                return Reason.MISSING_FIELD;
            }
        }
        String type = event.get("event_type").asText();
        boolean purchase = type.equals("purchase");
        if (CART.contains(type) && absent(event, "product_id")
                || purchase && (absent(event, "price") || absent(event, "quantity"))) {
            return Reason.MISSING_FIELD;
        }
        for (String name : TEXTS) {
            if (event.hasNonNull(name) && !event.get(name).isTextual()) {
                return Reason.WRONG_TYPE;
            }
        }
        if (event.hasNonNull("price") && !event.get("price").isNumber()
                || event.hasNonNull("quantity") && !event.get("quantity").isIntegralNumber()) {
            return Reason.WRONG_TYPE;
        }
        return values(event, type);
    }

    private static @Nullable Reason values(JsonNode event, String type) {
        for (String name : TEXTS) {
            String text = event.path(name).asText();
            boolean lone =
                    text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                            && !StandardCharsets.UTF_16.newEncoder().canEncode(text);
            int max = name.equals("search_query") ? 1024 : 256;
            if (lone || !name.equals("timestamp") && text.codePointCount(0, text.length()) > max) {
                return Reason.BAD_VALUE;
            }
        }
        boolean badPrice =
                event.hasNonNull("price")
                        && (event.get("price").decimalValue().signum() < 0
                                || event.get("price")
                                                .decimalValue()
                                                .compareTo(BigDecimal.TEN.pow(10))
                                        >= 0);
        boolean badQuantity =
                event.hasNonNull("quantity")
                        && (event.get("quantity").longValue() < 1
                                || event.get("quantity").longValue() > 1_000_000);
        if (!TYPES.contains(type) || badPrice || badQuantity) {
            return Reason.BAD_VALUE;
        }
        return time(event.get("timestamp").asText());
    }

    private static @Nullable Reason time(String text) {
        try {
            LocalDateTime.parse(text.replace(' ', 'T'));
            return text.length() < 19 ? Reason.BAD_TIMESTAMP : Reason.TIMESTAMP_WITHOUT_OFFSET;
        } catch (DateTimeException _) {
            // it has an offset, or is no time
        }
        try {
            int year = OffsetDateTime.parse(text).getYear();
            boolean seconds = text.matches(".{10}T\\d\\d:\\d\\d:\\d\\d.*");
            if (!seconds || text.contains("T24")) {
                return Reason.BAD_TIMESTAMP;
            }
            return year < 2000 || year > 2098 ? Reason.TIMESTAMP_OUT_OF_RANGE : null;
        } catch (DateTimeException _) {
            return Reason.BAD_TIMESTAMP;
        }
    }

    private @Nullable Reason place(RawRecord record, JsonNode event) {
        String user = event.get("user_id").asText();
        if (record.partition() >= 0 && record.partition() != UserPartition.of(user, partitions)) {
            return Reason.WRONG_PARTITION;
        }
        assertKey(record, user);
        if (!seen.add(List.of(user, event.get("event_id").asText()))) {
            return Reason.DUPLICATE;
        }
        count(event, user);
        return null;
    }

    private static void assertKey(RawRecord record, String user) {
        byte[] key = record.key();
        if (key == null || !new String(key, StandardCharsets.UTF_8).equals(user)) {
            throw new AssertionError("a clean record of " + user + " has another key");
        }
    }

    private void count(JsonNode event, String user) {
        OffsetDateTime time =
                OffsetDateTime.parse(event.get("timestamp").asText())
                        .withOffsetSameInstant(ZoneOffset.UTC);
        Day day = days.computeIfAbsent(time.toLocalDate(), _ -> new Day());
        day.events.merge(event.get("event_type").asText(), 1L, Long::sum);
        day.users.add(user);
        day.sessions.add(List.of(user, event.get("session_id").asText()));
        if (event.hasNonNull("category")) {
            day.categories.merge(event.get("category").asText(), 1L, Long::sum);
        }
        if (event.get("event_type").asText().equals("purchase")) {
            BigDecimal revenue =
                    event.get("price")
                            .decimalValue()
                            .multiply(BigDecimal.valueOf(event.get("quantity").longValue()))
                            .setScale(2, RoundingMode.HALF_UP);
            day.revenue = day.revenue.add(revenue);
            day.items += event.get("quantity").longValue();
            day.hours.merge(time.getHour(), revenue, BigDecimal::add);
        }
    }

    private static boolean absent(JsonNode event, String name) {
        JsonNode value = event.get(name);
        return value == null
                || value.isNull()
                || value.isTextual() && value.asText().isEmpty() && TEXTS.contains(name);
    }
}
