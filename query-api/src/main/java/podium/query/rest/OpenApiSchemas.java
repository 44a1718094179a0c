package podium.query.rest;

import podium.lake.Layer;
import podium.query.Column;
import podium.query.Question;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/// The shapes of what is answered.
final class OpenApiSchemas {
    static final String PROBLEM = "Problem";

    private static final String DECIMAL_PATTERN = "^-?[0-9]+\\.[0-9]{2}$";

    private OpenApiSchemas() {}

    static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    static Schema list(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    /// An answer in JSON. With tz or granularity the rows begin with other columns; `meta` says
    /// which.
    static Schema envelope(Question question) {
        Schema row = object();
        for (Column column : question.columns()) {
            row.addProperty(column.name(), schema(column)).addRequired(column.name());
        }
        Schema meta =
                object("name", SchemaType.STRING, "type", SchemaType.STRING)
                        .addProperty("unit", nullableText())
                        .addRequired("unit");
        return with(
                object().addProperty("view", view()).addProperty("live", live()),
                "release",
                release(),
                "as_of",
                asOf(),
                "meta",
                list(meta),
                "data",
                list(row),
                "page",
                page().addProperty("total", integer("Rows of all pages")).addRequired("total"),
                "statistics",
                statistics());
    }

    private static Schema view() {
        return object("asked", SchemaType.STRING, "given", SchemaType.STRING)
                .addProperty("because", text().description("Why the release answers: one sentence"))
                .description("With view=live: what was asked for, and what was given");
    }

    private static Schema live() {
        Schema partition =
                object(
                        "partition", SchemaType.INTEGER,
                        "cut", SchemaType.INTEGER,
                        "raw_offset", SchemaType.INTEGER,
                        "clean_offset", SchemaType.INTEGER);
        return with(
                        object(),
                        "as_of",
                        text().format("date-time"),
                        "through",
                        list(partition)
                                .description(
                                        "All records below these offsets are in, and this cut"))
                .description(
                        "With a live answer: when the tasks were looked at, and where they were");
    }

    static Schema releases() {
        Schema layers = object();
        for (Layer layer : Layer.values()) {
            layers.addProperty(
                            layer.label(),
                            object(
                                    "objects", SchemaType.INTEGER,
                                    "rows", SchemaType.INTEGER,
                                    "bytes", SchemaType.INTEGER))
                    .addRequired(layer.label());
        }
        Schema books =
                object(
                        "raw_records", SchemaType.INTEGER,
                        "bronze_lines", SchemaType.INTEGER,
                        "silver_rows", SchemaType.INTEGER,
                        "rejected_rows", SchemaType.INTEGER,
                        "silver_purchases", SchemaType.INTEGER,
                        "silver_revenue", SchemaType.STRING,
                        "balanced", SchemaType.BOOLEAN);
        Schema release =
                object(
                        "number", SchemaType.INTEGER,
                        "kind", SchemaType.STRING,
                        "run", SchemaType.STRING,
                        "cut", SchemaType.INTEGER,
                        "created_at", SchemaType.STRING,
                        "rules", SchemaType.INTEGER);
        with(
                release,
                "base",
                integer("The release that this one builds on").addType(SchemaType.NULL),
                "layers",
                layers,
                "books",
                books,
                "rejects",
                object().description("Rejected rows by reason"));
        return with(
                object(),
                "data",
                list(release),
                "page",
                page(),
                "statistics",
                object("elapsed_ms", SchemaType.NUMBER));
    }

    static Schema rejects() {
        Schema reject =
                object(
                        "reason", SchemaType.STRING,
                        "detail", SchemaType.STRING,
                        "excerpt", SchemaType.STRING,
                        "landed_at", SchemaType.STRING,
                        "raw_partition", SchemaType.INTEGER,
                        "raw_offset", SchemaType.INTEGER,
                        "release", SchemaType.INTEGER);
        with(
                reject,
                "field",
                nullableText(),
                "bronze_object",
                nullableText().description("The object that has its line"));
        return with(
                object().addProperty(
                                "days_because",
                                text().description("Why days is null: one sentence")),
                "release",
                release(),
                "as_of",
                asOf(),
                "reasons",
                list(object("reason", SchemaType.STRING, "rows", SchemaType.INTEGER)),
                "days",
                list(object(
                                "landing_date", SchemaType.STRING,
                                "reason", SchemaType.STRING,
                                "rows", SchemaType.INTEGER))
                        .addType(SchemaType.NULL),
                "data",
                list(reject),
                "page",
                page(),
                "skipped",
                list(text()).description("Objects that are too large to be read here"),
                "statistics",
                statistics());
    }

    static Schema quality() {
        Schema finding =
                object(
                        "rule", SchemaType.STRING,
                        "level", SchemaType.STRING,
                        "over", SchemaType.STRING,
                        "seen", SchemaType.NUMBER,
                        "expected", SchemaType.NUMBER,
                        "count", SchemaType.INTEGER,
                        "says", SchemaType.STRING);
        Schema held =
                with(
                        object("cut", SchemaType.INTEGER).addType(SchemaType.NULL),
                        "rules",
                        list(text()),
                        "findings",
                        list(finding));
        return with(
                object("judged", SchemaType.BOOLEAN),
                "release",
                release(),
                "findings",
                list(finding),
                "let_through",
                list(
                        object(
                                "rule", SchemaType.STRING,
                                "by", SchemaType.STRING,
                                "at", SchemaType.STRING)),
                "held",
                held.description("The release that is held back at this moment"));
    }

    static Schema problem() {
        Schema problem =
                object(
                        "type", SchemaType.STRING,
                        "title", SchemaType.STRING,
                        "status", SchemaType.INTEGER,
                        "detail", SchemaType.STRING,
                        "code", SchemaType.STRING);
        return problem.addProperty("field", text())
                .addProperty("allowed", text())
                .addProperty("example", text());
    }

    static Schema release() {
        return object(
                "number", SchemaType.INTEGER,
                "run", SchemaType.STRING,
                "cut", SchemaType.INTEGER,
                "created_at", SchemaType.STRING,
                "age_seconds", SchemaType.INTEGER);
    }

    private static Schema asOf() {
        return nullableText()
                .description("Everything that landed before this minute is in; null if not known");
    }

    private static Schema page() {
        return object("limit", SchemaType.INTEGER)
                .addProperty("next", nullableText().description("The cursor of the next page"))
                .addRequired("next");
    }

    private static Schema statistics() {
        return object("elapsed_ms", SchemaType.NUMBER)
                .addProperty("rows", integer("Rows in the files that it was made from"))
                .addProperty("bytes", integer("Bytes of the files that it was made from"))
                .addRequired("rows")
                .addRequired("bytes");
    }

    private static Schema schema(Column column) {
        String unit = column.unit() == null ? "" : " (" + column.unit() + ")";
        Schema schema = OASFactory.createSchema().description(column.description() + unit);
        switch (column.type()) {
            case DATE -> schema.addType(SchemaType.STRING).format("date");
            case TIMESTAMP -> schema.addType(SchemaType.STRING).format("date-time");
            case INTEGER -> schema.addType(SchemaType.INTEGER).format("int64");
            case STRING -> schema.addType(SchemaType.STRING);
            case DECIMAL -> schema.addType(SchemaType.STRING).pattern(DECIMAL_PATTERN);
        }
        return column.nullable() ? schema.addType(SchemaType.NULL) : schema;
    }

    static Schema integer(String description) {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
    }

    private static Schema nullableText() {
        return text().addType(SchemaType.NULL);
    }

    /// @param namesAndTypes of its required fields, in turn
    static Schema object(Object... namesAndTypes) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            String name = (String) namesAndTypes[i];
            Schema field = OASFactory.createSchema().addType((SchemaType) namesAndTypes[i + 1]);
            schema.addProperty(name, field).addRequired(name);
        }
        return schema;
    }

    /// @param namesAndSchemas of further required fields, in turn
    static Schema with(Schema schema, Object... namesAndSchemas) {
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            String name = (String) namesAndSchemas[i];
            schema.addProperty(name, (Schema) namesAndSchemas[i + 1]).addRequired(name);
        }
        return schema;
    }
}
