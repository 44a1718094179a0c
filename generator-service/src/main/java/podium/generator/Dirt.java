package podium.generator;

import podium.events.Reason;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Breaks an event so that cleaning must refuse it for exactly one stated reason: everything a
/// producer can get wrong in a value (DESIGN §4). Where a record stands, and how often, is
/// [Traffic]'s to get wrong.
final class Dirt {
    /// Cleaning refuses a value of more bytes.
    private static final int VALUE_BYTES_MAX = 64 * 1024;

    private static final byte[] BAD_UTF8 = {'"', 'c', 'a', 'f', (byte) 0xe9, '"'};

    private Dirt() {}

    /// @param reason any but `wrong_partition` and `duplicate`
    /// @param fields of a valid event, each value as JSON; changed here
    static byte @Nullable [] value(
            Reason reason, Map<String, String> fields, SplittableRandom random) {
        return switch (reason) {
            case EMPTY -> random.nextBoolean() ? null : new byte[0];
            case TOO_LARGE -> tooLarge(fields, random);
            case NOT_UTF8 -> notUtf8(fields);
            case NOT_JSON -> ByteText.utf8(notJson(json(fields), random));
            case NOT_OBJECT -> ByteText.utf8(notObject(json(fields), random));
            case DUPLICATE_FIELD -> ByteText.utf8(duplicateField(fields, random));
            default -> {
                DirtyFields.breakOne(reason, fields, random);
                yield ByteText.utf8(json(fields));
            }
        };
    }

    static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// A valid event with a long remark, 1 byte to 2 KiB too large.
    private static byte[] tooLarge(Map<String, String> fields, SplittableRandom random) {
        fields.put("remark", "\"\"");
        int wanted = VALUE_BYTES_MAX + 1 + random.nextInt(2048);
        int missing = wanted - ByteText.utf8(json(fields)).length;
        fields.put("remark", '"' + "x".repeat(missing) + '"');
        return ByteText.utf8(json(fields));
    }

    /// An é in Latin-1 in the middle of the text.
    private static byte[] notUtf8(Map<String, String> fields) {
        byte[] rest = ByteText.utf8(json(fields).substring(1));
        return new ByteText()
                .add(ByteText.ascii("{\"remark\": "))
                .add(BAD_UTF8)
                .add(ByteText.ascii(", "))
                .add(rest)
                .toBytes();
    }

    private static String notJson(String json, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> json.substring(0, json.length() / 2);
            case 1 -> json.replace("\"event_id\"", "event_id");
            case 2 -> json.substring(0, json.length() - 1) + ",}";
            case 3 -> json.replace("{", "{\"score\": NaN, ");
            case 4 -> "\ufeff" + json;
            case 5 -> "  ";
            case 6 -> json + json;
            default -> "GET /track?user=1 HTTP/1.1";
        };
    }

    private static String notObject(String json, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> '[' + json + ']';
            case 1 -> "\"page_view\"";
            case 2 -> "42";
            default -> "null";
        };
    }

    private static String duplicateField(Map<String, String> fields, SplittableRandom random) {
        String first = json(fields);
        List<String> names = new ArrayList<>(fields.keySet());
        String name = names.get(random.nextInt(names.size()));
        String again =
                switch (random.nextInt(3)) {
                    case 0 -> '"' + name + "\": " + fields.get(name);
                    case 1 -> '"' + escaped(name) + "\": null";
                    default -> "\"remark\": 1, \"remark\": 2";
                };
        return first.substring(0, first.length() - 1) + ", " + again + '}';
    }

    /// The same name, its first letter as a Unicode escape.
    private static String escaped(String name) {
        return "\\u%04x%s".formatted((int) name.charAt(0), name.substring(1));
    }
}
