package podium.audit.json;

import podium.audit.AuditException;
import podium.audit.MonthFile;
import podium.audit.NamedObject;
import podium.audit.ReleaseDocument;
import podium.audit.ReleaseDocument.BooksOf;
import podium.audit.ReleaseDocument.LayerOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads `releases/…/<number>.json`.
public final class ReleaseReader {
    private static final String PUBLISHED = "releases/";
    private static final int A_FOLDER = 1000;

    /// Later ones may say what would be missed here.
    private static final int FORMAT_MAX = 2;

    private static final Pattern KEY = Pattern.compile("\\d{17}/\\d{20}\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReleaseReader() {}

    /// Where a release lies.
    public static String key(long number) {
        return key(PUBLISHED, number);
    }

    /// Where a release lies among those below a prefix.
    public static String key(String prefix, long number) {
        return prefix + String.format(Locale.ROOT, "%017d/%020d.json", number / A_FOLDER, number);
    }

    /// Whether a release lies there, and not something that was left beside one.
    public static boolean isKey(String key) {
        return isKey(PUBLISHED, key);
    }

    /// The same below a prefix.
    public static boolean isKey(String prefix, String key) {
        return key.startsWith(prefix) && KEY.matcher(key.substring(prefix.length())).matches();
    }

    public static ReleaseDocument read(String key, byte[] document) {
        try {
            return release(JSON.readTree(document));
        } catch (IOException | RuntimeException e) {
            throw AuditException.unreadable("'%s' is no release document".formatted(key), e);
        }
    }

    private static ReleaseDocument release(JsonNode json) {
        long format = number(json, "format");
        if (format > FORMAT_MAX) {
            throw new IllegalArgumentException(
                    "its format is %d, this version reads up to %d".formatted(format, FORMAT_MAX));
        }
        Map<String, LayerOf> layers = new LinkedHashMap<>();
        json.required("layers")
                .properties()
                .forEach(layer -> layers.put(layer.getKey(), layer(layer.getValue())));
        Map<String, Map<String, NamedObject>> tables = new LinkedHashMap<>();
        json.required("tables")
                .properties()
                .forEach(table -> tables.put(table.getKey(), dates(table.getValue())));
        Map<String, Long> rejects = new LinkedHashMap<>();
        json.required("rejects")
                .properties()
                .forEach(reason -> rejects.put(reason.getKey(), number(reason.getValue())));
        List<BooksOf> books = new ArrayList<>();
        json.required("books").forEach(book -> books.add(books(book)));
        return new ReleaseDocument(
                number(json, "number"),
                text(json, "kind"),
                text(json, "run"),
                number(json, "cut"),
                numberOrNull(json.required("previous")),
                numberOrNull(json.required("base")),
                text(json, "created_at"),
                offsets(json, "raw_offsets"),
                offsets(json, "clean_offsets"),
                offsets(json, "rejected_offsets"),
                layers,
                tables,
                json.has("members") ? dates(json.required("members")) : null,
                rejects,
                books,
                CheckpointReader.segments(json),
                months(json.path("months")));
    }

    private static Map<String, List<MonthFile>> months(JsonNode json) {
        Map<String, List<MonthFile>> months = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> table : json.properties()) {
            List<MonthFile> files = new ArrayList<>();
            table.getValue().forEach(file -> files.add(month(file)));
            months.put(table.getKey(), files);
        }
        return months;
    }

    private static MonthFile month(JsonNode json) {
        Map<String, Long> rows = new LinkedHashMap<>();
        json.required("dates")
                .properties()
                .forEach(date -> rows.put(date.getKey(), number(date.getValue())));
        return new MonthFile(object(json), rows);
    }

    private static List<Long> offsets(JsonNode json, String field) {
        List<Long> offsets = new ArrayList<>();
        json.required(field).forEach(offset -> offsets.add(number(offset)));
        return offsets;
    }

    private static LayerOf layer(JsonNode json) {
        List<NamedObject> added = new ArrayList<>();
        json.required("added").forEach(object -> added.add(object(object)));
        List<String> replaced = new ArrayList<>();
        json.path("replaced").forEach(key -> replaced.add(text(key)));
        return new LayerOf(
                added,
                replaced,
                number(json, "objects"),
                number(json, "rows"),
                number(json, "bytes"));
    }

    private static Map<String, NamedObject> dates(JsonNode json) {
        Map<String, NamedObject> dates = new LinkedHashMap<>();
        json.properties().forEach(date -> dates.put(date.getKey(), object(date.getValue())));
        return dates;
    }

    static NamedObject object(JsonNode json) {
        return new NamedObject(
                text(json, "key"),
                number(json, "rows"),
                number(json, "bytes"),
                text(json, "checksum"));
    }

    private static BooksOf books(JsonNode json) {
        return new BooksOf(
                Math.toIntExact(number(json, "partition")),
                number(json, "raw_records"),
                number(json, "bronze_lines"),
                number(json, "silver_rows"),
                number(json, "rejected_rows"),
                number(json, "silver_purchases"),
                new BigDecimal(text(json, "silver_revenue")),
                number(json, "daily_events"),
                number(json, "hourly_purchases"),
                number(json, "funnel_purchases"),
                new BigDecimal(text(json, "hourly_revenue")),
                numberOrNone(json, "daily_users"),
                numberOrNone(json, "daily_sessions"),
                numberOrNone(json, "user_numbers"),
                numberOrNone(json, "session_numbers"));
    }

    // rules before 2 counted none
    private static long numberOrNone(JsonNode json, String field) {
        return json.has(field) ? number(json, field) : 0;
    }

    private static @Nullable Long numberOrNull(JsonNode json) {
        return json.isNull() ? null : number(json);
    }

    private static long number(JsonNode json, String field) {
        return number(json.required(field));
    }

    private static long number(JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw new IllegalArgumentException("'%s' is no integer".formatted(json));
        }
        return json.longValue();
    }

    private static String text(JsonNode json, String field) {
        return text(json.required(field));
    }

    private static String text(JsonNode text) {
        if (!text.isTextual()) {
            throw new IllegalArgumentException("'%s' is no text".formatted(text));
        }
        return text.textValue();
    }
}
