package podium.query.json;

import podium.lake.Release;
import podium.query.AnswerRow;
import podium.query.Column;
import podium.query.Page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The envelope of an answer (DESIGN §10): release, meta, data, page. Nulls are written; counts are
/// integers; decimals are strings with exactly 2 places.
public final class AnswerJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerJson() {}

    /// @param now for the release's age
    public static byte[] encode(Page page, Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            List<Column> columns = page.query().question().columns();
            json.writeStartObject();
            json.writeFieldName("release");
            release(json, page.release(), now);
            meta(json, columns);
            json.writeArrayFieldStart("data");
            for (AnswerRow row : page.rows()) {
                row(json, columns, row);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("page");
            json.writeNumberField("limit", page.query().limit());
            json.writeStringField("next", page.next() == null ? null : page.next().text());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    static void release(JsonGenerator json, Release release, Instant now) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", release.number());
        json.writeStringField("run", release.run());
        json.writeNumberField("cut", release.cut());
        json.writeStringField("created_at", release.createdAt().toString());
        long age = Duration.between(release.createdAt(), now).toSeconds();
        json.writeNumberField("age_seconds", Math.max(0, age));
        json.writeEndObject();
    }

    private static void meta(JsonGenerator json, List<Column> columns) throws IOException {
        json.writeArrayFieldStart("meta");
        for (Column column : columns) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type().label());
            json.writeStringField("unit", column.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, List<Column> columns, AnswerRow row)
            throws IOException {
        json.writeStartObject();
        for (Column column : columns) {
            json.writeFieldName(column.name());
            value(json, column.value(row));
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Long count -> json.writeNumber(count);
            case BigDecimal decimal -> json.writeString(decimal.toPlainString());
            default -> json.writeString(value.toString());
        }
    }
}
