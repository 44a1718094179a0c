package podium.query.json;

import podium.lake.Release;
import podium.query.AnswerRow;
import podium.query.Column;
import podium.query.GivenView;
import podium.query.Page;
import podium.query.View;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

/// The envelope of an answer (DESIGN §10): release, as_of, meta, data, page, statistics. Nulls are
/// written; counts are integers; decimals are strings with exactly 2 places.
public final class AnswerJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerJson() {}

    /// @param now for the release's age
    /// @param elapsed since the request came in
    public static byte[] encode(Page page, Instant now, Duration elapsed) {
        List<Column> columns = page.columns();
        return write(json -> {
            json.writeStartObject();
            json.writeFieldName("release");
            release(json, page.release(), now);
            view(json, page.view());
            json.writeStringField("as_of", page.asOf() == null ? null : page.asOf().toString());
            meta(json, columns);
            json.writeFieldName("data");
            rows(json, columns, page.rows());
            json.writeObjectFieldStart("page");
            json.writeNumberField("limit", page.query().limit());
            json.writeNumberField("total", page.total());
            json.writeStringField("next", page.next() == null ? null : page.next().text());
            json.writeEndObject();
            json.writeObjectFieldStart("statistics");
            json.writeNumberField("elapsed_ms", millis(elapsed));
            json.writeNumberField("rows", page.scan().rows());
            json.writeNumberField("bytes", page.scan().bytes());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /// The rows alone, as an array.
    public static byte[] encodeRows(Page page) {
        return write(json -> rows(json, page.columns(), page.rows()));
    }

    /// The rows alone, an object a line.
    public static byte[] encodeLines(Page page) {
        List<Column> columns = page.columns();
        return write(json -> {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (AnswerRow row : page.rows()) {
                row(json, columns, row);
            }
            if (!page.rows().isEmpty()) {
                json.writeRaw('\n');
            }
        });
    }

    /// What is written to a generator over memory.
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] write(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    static BigDecimal millis(Duration elapsed) {
        return BigDecimal.valueOf(elapsed.toNanos(), 6).setScale(3, RoundingMode.HALF_UP);
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

    /// Told where the live view was asked for.
    private static void view(JsonGenerator json, GivenView given) throws IOException {
        if (given instanceof GivenView.OfRelease) {
            return;
        }
        json.writeObjectFieldStart("view");
        json.writeStringField("asked", View.LIVE.label());
        json.writeStringField("given", given.view().label());
        if (given instanceof GivenView.Instead(String because)) {
            json.writeStringField("because", because);
        }
        json.writeEndObject();
        if (given instanceof GivenView.Live(Instant asOf, List<GivenView.Through> through)) {
            json.writeObjectFieldStart("live");
            json.writeStringField("as_of", asOf.toString());
            json.writeArrayFieldStart("through");
            for (GivenView.Through partition : through) {
                json.writeStartObject();
                json.writeNumberField("partition", partition.partition());
                json.writeNumberField("cut", partition.cut());
                json.writeNumberField("raw_offset", partition.rawOffset());
                json.writeNumberField("clean_offset", partition.cleanOffset());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
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

    private static void rows(JsonGenerator json, List<Column> columns, List<AnswerRow> rows)
            throws IOException {
        json.writeStartArray();
        for (AnswerRow row : rows) {
            row(json, columns, row);
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
            case OffsetDateTime at -> json.writeString(ISO_OFFSET_DATE_TIME.format(at));
            default -> json.writeString(value.toString());
        }
    }
}
