package podium.query.json;

import podium.query.sql.SqlAnswer;
import podium.query.sql.SqlColumn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// What a statement gave, as JSON. Rows are arrays: a statement may give two columns one name.
public final class SqlAnswerJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final double NANOS_A_MILLI = 1e6;

    private SqlAnswerJson() {}

    public static byte[] encode(SqlAnswer answer, int limit, Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName("release");
            AnswerJson.release(json, answer.release(), now);
            json.writeArrayFieldStart("meta");
            for (SqlColumn column : answer.columns()) {
                json.writeStartObject();
                json.writeStringField("name", column.name());
                json.writeStringField("type", column.type());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("data");
            for (List<@Nullable String> row : answer.rows()) {
                json.writeStartArray();
                for (int at = 0; at < row.size(); at++) {
                    value(json, answer.columns().get(at).form(), row.get(at));
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("page");
            json.writeNumberField("limit", limit);
            json.writeBooleanField("truncated", answer.truncated());
            json.writeEndObject();
            json.writeObjectFieldStart("statistics");
            json.writeNumberField("rows", answer.rows().size());
            json.writeNumberField("bytes_scanned", answer.bytesScanned());
            json.writeNumberField("bytes_fetched", answer.bytesFetched());
            json.writeNumberField("execution_ms", millis(answer.execution()));
            json.writeNumberField("elapsed_ms", millis(answer.elapsed()));
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    private static void value(JsonGenerator json, SqlColumn.Form form, @Nullable String value)
            throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (form) {
            case NUMBER -> {
                // NaN and the infinities are none
                if (NUMBER.matcher(value).matches()) {
                    json.writeRawValue(value);
                } else {
                    json.writeString(value);
                }
            }
            case TRUTH -> json.writeBoolean(Boolean.parseBoolean(value));
            // the child's own writing: not trusted to be JSON without a look
            case JSON -> {
                if (isJson(value)) {
                    json.writeRawValue(value);
                } else {
                    json.writeString(value);
                }
            }
            case TEXT -> json.writeString(value);
        }
    }

    private static boolean isJson(String value) {
        try (var parser = JSON.createParser(value)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /// With one decimal.
    public static double millis(Duration duration) {
        return Math.round(duration.toNanos() / NANOS_A_MILLI * 10) / 10.0;
    }
}
