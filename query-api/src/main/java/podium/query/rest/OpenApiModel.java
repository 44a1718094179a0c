package podium.query.rest;

import podium.query.Column;
import podium.query.Query;
import podium.query.Question;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import java.math.BigDecimal;
import java.util.List;

/// The OpenAPI description of the five answers, made from the columns that the rows are written
/// from: the two can't differ.
public final class OpenApiModel implements OASModelReader {
    private static final String PROBLEM = "Problem";
    private static final String DECIMAL_PATTERN = "^-?[0-9]+\\.[0-9]{2}$";

    @Override
    public OpenAPI buildModel() {
        OpenAPI api =
                OASFactory.createOpenAPI()
                        .info(
                                OASFactory.createInfo()
                                        .title("Podium")
                                        .version("1")
                                        .description(
                                                "Five answers from shop events, each from one release: a consistent cut of the log in"
                                                        + " all layers. Counts are integers; money, rates and averages are strings with"
                                                        + " exactly 2 places; null where there is no value."))
                        .paths(OASFactory.createPaths())
                        .components(OASFactory.createComponents().addSchema(PROBLEM, problem()));
        for (Question question : Question.values()) {
            api.getPaths().addPathItem("/v1/" + question.path(), path(question, false));
            api.getPaths().addPathItem("/v1/" + question.path() + ".csv", path(question, true));
        }
        return api;
    }

    private static PathItem path(Question question, boolean csv) {
        Operation operation =
                OASFactory.createOperation()
                        .operationId(question.table().tableName() + (csv ? "_csv" : ""))
                        .summary(question.path() + (csv ? " as CSV" : ""))
                        .description(
                                question.description() + " Order: " + question.orderText() + ".")
                        .addTag("Answers")
                        .parameters(parameters())
                        .responses(responses(csv ? csvContent() : bothContents(question)));
        return OASFactory.createPathItem().GET(operation);
    }

    private static List<Parameter> parameters() {
        Schema date = OASFactory.createSchema().addType(SchemaType.STRING).format("date");
        Schema limit =
                OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Query.LIMIT_MAX))
                        .defaultValue(Query.LIMIT_DEFAULT);
        Schema cursor = OASFactory.createSchema().addType(SchemaType.STRING);
        return List.of(
                parameter("from", "First event date, UTC; without it all dates", date),
                parameter("to", "The first event date after the range (exclusive)", date),
                parameter("limit", "Rows of a page", limit),
                parameter(
                        "cursor",
                        "page.next of the page before, with the other parameters unchanged; answered from the release that"
                                + " gave the first page",
                        cursor));
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static APIResponses responses(Content content) {
        return OASFactory.createAPIResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description("A page of the answer; ETag names release and query")
                                .content(content))
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description("If-None-Match names this release and query"))
                .addAPIResponse("400", problem("A parameter is unknown or its value not allowed"))
                .addAPIResponse("410", problem("The cursor's release is no longer in memory"))
                .addAPIResponse(
                        "503", problem("Nothing is released yet; Retry-After says when to ask"));
    }

    private static APIResponse problem(String description) {
        Schema schema = OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM);
        return OASFactory.createAPIResponse()
                .description(description)
                .content(content(Problem.MEDIA_TYPE, schema));
    }

    /// CSV where `Accept` prefers it.
    private static Content bothContents(Question question) {
        Content both = jsonContent(question);
        csvContent().getMediaTypes().forEach(both::addMediaType);
        return both;
    }

    private static Content csvContent() {
        return content("text/csv", OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static Content jsonContent(Question question) {
        Schema row = object();
        for (Column column : question.columns()) {
            row.addProperty(column.name(), schema(column)).addRequired(column.name());
        }
        Schema release =
                object(
                        "number", SchemaType.INTEGER,
                        "run", SchemaType.STRING,
                        "cut", SchemaType.INTEGER,
                        "created_at", SchemaType.STRING,
                        "age_seconds", SchemaType.INTEGER);
        Schema meta =
                object("name", SchemaType.STRING, "type", SchemaType.STRING)
                        .addProperty("unit", nullableText())
                        .addRequired("unit");
        Schema page =
                object("limit", SchemaType.INTEGER)
                        .addProperty("next", nullableText())
                        .addRequired("next");
        Schema envelope =
                object().addProperty("release", release)
                        .addProperty("meta", list(meta))
                        .addProperty("data", list(row))
                        .addProperty("page", page)
                        .required(List.of("release", "meta", "data", "page"));
        return content("application/json", envelope);
    }

    private static Schema schema(Column column) {
        String unit = column.unit() == null ? "" : " (" + column.unit() + ")";
        Schema schema = OASFactory.createSchema().description(column.description() + unit);
        switch (column.type()) {
            case DATE -> schema.addType(SchemaType.STRING).format("date");
            case INTEGER -> schema.addType(SchemaType.INTEGER).format("int64");
            case STRING -> schema.addType(SchemaType.STRING);
            case DECIMAL -> schema.addType(SchemaType.STRING).pattern(DECIMAL_PATTERN);
        }
        return column.nullable() ? schema.addType(SchemaType.NULL) : schema;
    }

    private static Schema nullableText() {
        return OASFactory.createSchema().addType(SchemaType.STRING).addType(SchemaType.NULL);
    }

    private static Schema problem() {
        return object(
                        "type", SchemaType.STRING,
                        "title", SchemaType.STRING,
                        "status", SchemaType.INTEGER,
                        "detail", SchemaType.STRING,
                        "code", SchemaType.STRING,
                        "field", SchemaType.STRING,
                        "allowed", SchemaType.STRING,
                        "example", SchemaType.STRING)
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    /// @param namesAndTypes of its required fields, in turn
    private static Schema object(Object... namesAndTypes) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            String name = (String) namesAndTypes[i];
            Schema field = OASFactory.createSchema().addType((SchemaType) namesAndTypes[i + 1]);
            schema.addProperty(name, field).addRequired(name);
        }
        return schema;
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }
}
