package podium.silver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/// DESIGN §4 once more, slowly, from libraries: Jackson, BigDecimal, java.time and regular
/// expressions. Shares nothing with the code under test.
final class CleaningOracle {
    /// @param reason `null`: clean
    record Verdict(
            @Nullable String reason,
            @Nullable String field,
            @Nullable Instant eventTime,
            Map<String, String> texts,
            @Nullable BigDecimal price,
            @Nullable Integer quantity,
            @Nullable BigDecimal revenue) {
        static Verdict refused(String reason, @Nullable String field) {
            return new Verdict(reason, field, null, Map.of(), null, null, null);
        }
    }

    private record Token(JsonToken kind, String text) {}

    private static final List<String> TABLE =
            List.of(
                    "event_id",
                    "timestamp",
                    "user_id",
                    "session_id",
                    "event_type",
                    "product_id",
                    "category",
                    "price",
                    "quantity",
                    "search_query");
    private static final Set<String> NUMBERS = Set.of("price", "quantity");
    private static final Set<String> TYPES =
            Set.of("page_view", "add_to_cart", "remove_from_cart", "purchase", "search");
    private static final Pattern TIME =
            Pattern.compile(
                    "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})"
                            + "(?:[.,]([0-9]{1,9}))?(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final JsonFactory STRICT =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(32)
                                    .maxNumberLength(1_000_000)
                                    .maxNameLength(1_000_000)
                                    .build())
                    .build();

    private CleaningOracle() {}

    static Verdict judge(byte @Nullable [] value, Instant landed, int partition, int partitions) {
        if (value == null || value.length == 0) {
            return Verdict.refused("empty", null);
        }
        if (value.length > 65_536) {
            return Verdict.refused("too_large", null);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            return Verdict.refused("not_utf8", null);
        }
        Map<String, Token> fields = new TreeMap<>();
        Set<String> twice = new HashSet<>();
        List<String> unknownTwice = new ArrayList<>();
        try (JsonParser parser = STRICT.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Verdict.refused("not_json", null);
            }
            boolean object = first == JsonToken.START_OBJECT;
            if (object) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    JsonToken kind = parser.nextToken();
                    Token token = new Token(kind, parser.getText());
                    parser.skipChildren();
                    if (fields.put(name, token) != null) {
                        twice.add(name);
                        if (!TABLE.contains(name)) {
                            unknownTwice.add(name);
                        }
                    }
                }
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return Verdict.refused("not_json", null);
            }
            if (!object) {
                return Verdict.refused("not_object", null);
            }
        } catch (IOException e) {
            return Verdict.refused("not_json", null);
        }
        for (String name : TABLE) {
            if (twice.contains(name)) {
                return Verdict.refused("duplicate_field", name);
            }
        }
        if (!unknownTwice.isEmpty()) {
            return Verdict.refused("duplicate_field", unknownTwice.getFirst());
        }
        return fields(fields, landed, partition, partitions);
    }

    private static Verdict fields(
            Map<String, Token> all, Instant landed, int partition, int partitions) {
        Map<String, Token> fields = new TreeMap<>();
        for (String name : TABLE) {
            Token token = all.get(name);
            boolean missing =
                    token == null
                            || token.kind() == JsonToken.VALUE_NULL
                            || !NUMBERS.contains(name)
                                    && token.kind() == JsonToken.VALUE_STRING
                                    && token.text().isEmpty();
            if (!missing) {
                fields.put(name, token);
            }
        }
        Token type = fields.get("event_type");
        String eventType = type != null && type.kind() == JsonToken.VALUE_STRING ? type.text() : "";
        Set<String> required =
                switch (eventType) {
                    case "purchase" ->
                            Set.of(
                                    "timestamp",
                                    "user_id",
                                    "session_id",
                                    "event_type",
                                    "product_id",
                                    "price",
                                    "quantity");
                    case "add_to_cart", "remove_from_cart" ->
                            Set.of(
                                    "timestamp",
                                    "user_id",
                                    "session_id",
                                    "event_type",
                                    "product_id");
                    default -> Set.of("timestamp", "user_id", "session_id", "event_type");
                };
        for (String name : TABLE) {
            if (required.contains(name) && !fields.containsKey(name)) {
                return Verdict.refused("missing_field", name);
            }
        }
        for (String name : TABLE) {
            Token token = fields.get(name);
            if (token != null && !rightType(name, token)) {
                return Verdict.refused("wrong_type", name);
            }
        }
        BigDecimal price = null;
        Integer quantity = null;
        for (String name : TABLE) {
            Token token = fields.get(name);
            if (token == null) {
                continue;
            }
            boolean good;
            if (name.equals("price")) {
                price = price(token.text());
                good = price != null;
            } else if (name.equals("quantity")) {
                good =
                        token.text().length() <= 64
                                && new BigDecimal(token.text()).compareTo(BigDecimal.ONE) >= 0
                                && new BigDecimal(token.text()).compareTo(new BigDecimal(1_000_000))
                                        <= 0;
                quantity = good ? Integer.valueOf(token.text()) : null;
            } else {
                good = goodText(name, token.text());
            }
            if (!good) {
                return Verdict.refused("bad_value", name);
            }
        }
        Matcher time = TIME.matcher(requireNonNull(fields.get("timestamp")).text());
        Instant at;
        try {
            if (!time.matches() || time.group(1).equals("0000")) {
                return Verdict.refused("bad_timestamp", "timestamp");
            }
            String nanos =
                    time.group(7) == null ? "0" : (time.group(7) + "00000000").substring(0, 9);
            LocalDateTime local =
                    LocalDateTime.of(
                            Integer.parseInt(time.group(1)),
                            Integer.parseInt(time.group(2)),
                            Integer.parseInt(time.group(3)),
                            Integer.parseInt(time.group(4)),
                            Integer.parseInt(time.group(5)),
                            Integer.parseInt(time.group(6)),
                            Integer.parseInt(nanos) / 1000 * 1000);
            if (time.group(8) == null) {
                return Verdict.refused("timestamp_without_offset", "timestamp");
            }
            at = local.toInstant(ZoneOffset.UTC).minus(offset(time.group(8)));
        } catch (DateTimeException e) {
            return Verdict.refused("bad_timestamp", "timestamp");
        }
        if (at.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                || at.isAfter(landed.plus(Duration.ofHours(24)))) {
            return Verdict.refused("timestamp_out_of_range", "timestamp");
        }
        byte[] user = requireNonNull(fields.get("user_id")).text().getBytes(StandardCharsets.UTF_8);
        if (Utils.toPositive(Utils.murmur2(user)) % partitions != partition) {
            return Verdict.refused("wrong_partition", "user_id");
        }
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((name, token) -> {
            if (!NUMBERS.contains(name)) {
                texts.put(name, token.text());
            }
        });
        BigDecimal revenue =
                eventType.equals("purchase")
                        ? requireNonNull(price)
                                .multiply(new BigDecimal(requireNonNull(quantity)))
                                .setScale(2, RoundingMode.HALF_UP)
                        : new BigDecimal("0.00");
        return new Verdict(null, null, at, texts, price, quantity, revenue);
    }

    private static boolean rightType(String name, Token token) {
        return switch (name) {
            case "price" -> token.kind().isNumeric();
            case "quantity" -> token.kind() == JsonToken.VALUE_NUMBER_INT;
            default -> token.kind() == JsonToken.VALUE_STRING;
        };
    }

    private static @Nullable BigDecimal price(String text) {
        if (text.length() > 64) {
            return null;
        }
        String[] parts = text.split("[eE]", -1);
        if (parts.length == 2
                && new BigDecimal(parts[1]).abs().compareTo(new BigDecimal(100)) > 0) {
            return null;
        }
        BigDecimal exact = new BigDecimal(text);
        if (exact.signum() < 0) {
            return null;
        }
        BigDecimal price = exact.setScale(4, RoundingMode.HALF_UP);
        return price.compareTo(new BigDecimal("1e10")) < 0 ? price : null;
    }

    private static boolean goodText(String name, String text) {
        boolean lone = text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff);
        long length = text.codePoints().count();
        return !lone
                && switch (name) {
                    case "timestamp" -> true;
                    case "event_type" -> TYPES.contains(text);
                    case "search_query" -> length <= 1024;
                    default -> length <= 256;
                };
    }

    private static Duration offset(String text) {
        if (text.equalsIgnoreCase("Z")) {
            return Duration.ZERO;
        }
        String digits = text.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = digits.length() == 2 ? 0 : Integer.parseInt(digits.substring(2));
        if (hours > 18 || minutes > 59) {
            throw new DateTimeException("offset " + text);
        }
        Duration size = Duration.ofHours(hours).plusMinutes(minutes);
        return text.startsWith("-") ? size.negated() : size;
    }
}
