package podium.query.rest;

import podium.query.Format;
import podium.query.Listings;
import podium.query.Parameter;
import podium.query.Query;
import podium.query.Question;
import podium.query.View;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The OpenAPI description, made from the columns that the rows are written from and the parameters
/// that requests are judged by: they can't differ. Each operation has a request
/// (`x-example-request`) and what is answered to it; a test asks the running service.
public final class OpenApiModel implements OASModelReader {
    private static final String STREAM = "text/event-stream";

    /// The answer that has an example of the live view too.
    private static final Question LIVE = Question.DAILY_USER_ACTIVITY;

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
                        .components(
                                OASFactory.createComponents()
                                        .addSchema(
                                                OpenApiSchemas.PROBLEM, OpenApiSchemas.problem()));
        for (Question question : Question.values()) {
            for (Format format : Format.values()) {
                if (format != Format.JSON_ARRAY) {
                    api.getPaths()
                            .addPathItem(
                                    "/v1/" + question.path() + format.extension(),
                                    answer(question, format));
                }
            }
        }
        api.getPaths().addPathItem("/v1/status", status());
        api.getPaths().addPathItem("/v1/releases", releases());
        api.getPaths().addPathItem("/v1/rejects", rejects());
        api.getPaths().addPathItem("/v1/quality", quality());
        api.getPaths().addPathItem("/v1/stream/{answer}", stream());
        api.getPaths().addPathItem(SqlResource.PATH, OpenApiSql.statements());
        return api;
    }

    private static PathItem answer(Question question, Format format) {
        String name = format == Format.JSON ? "" : "_" + format.extension().substring(1);
        String request =
                "/v1/%s%s?%s".formatted(question.path(), format.extension(), asked(question));
        Operation operation =
                operation(question.table().tableName() + name, request)
                        .summary(
                                question.path()
                                        + (format == Format.JSON
                                                ? ""
                                                : " as "
                                                        + format.name()
                                                                .replace("NDJSON", "JSON lines")))
                        .description(
                                question.description() + " Order: " + question.orderText() + ".")
                        .addTag("Answers");
        for (Parameter parameter : Parameter.of(question)) {
            if (format == Format.JSON || parameter != Parameter.SHAPE) {
                operation.addParameter(parameter(parameter, question));
            }
        }
        String operationId = String.valueOf(operation.getOperationId());
        Content content =
                switch (format) {
                    case CSV, NDJSON ->
                            content(
                                    format.mediaTypes().getFirst(),
                                    OpenApiSchemas.text(),
                                    Examples.text(operationId));
                    case PARQUET ->
                            content(
                                    format.mediaTypes().getFirst(),
                                    OpenApiSchemas.text().format("binary"),
                                    null);
                    case JSON, JSON_ARRAY ->
                            content(
                                    "application/json",
                                    OpenApiSchemas.envelope(question),
                                    Examples.json(operationId));
                };
        if (format == Format.JSON && question == LIVE) {
            operation.addExtension(
                    "x-example-request-live", "/v1/%s?view=live".formatted(question.path()));
            content.getMediaType("application/json")
                    .example(null)
                    .addExample(
                            View.RELEASE.label(),
                            OASFactory.createExample().value(Examples.json(operationId)))
                    .addExample(
                            View.LIVE.label(),
                            OASFactory.createExample()
                                    .summary("With view=live")
                                    .value(Examples.json(operationId + "_live")));
        }
        if (format == Format.JSON) {
            Arrays.stream(Format.values())
                    .filter(other -> !other.extension().isEmpty())
                    .forEach(other ->
                            content.addMediaType(
                                    other.mediaTypes().getFirst(),
                                    OASFactory.createMediaType().schema(OpenApiSchemas.text())));
        }
        return OASFactory.createPathItem().GET(operation.responses(answers(content)));
    }

    /// A request that shows something, of the data that the test publishes.
    private static String asked(Question question) {
        return switch (question) {
            case PRODUCT_FUNNEL -> "from=2025-12-01&to=2025-12-02&limit=2";
            case HOURLY_REVENUE -> "tz=Europe/Berlin&granularity=day";
            case PRODUCT_POPULARITY -> "category=Electronics&sort=-unique_viewers";
            case CATEGORY_DAILY_PERFORMANCE -> "release=0";
            case DAILY_USER_ACTIVITY -> "granularity=week";
        };
    }

    private static PathItem status() {
        return OASFactory.createPathItem()
                .GET(
                        operation("status", "/v1/status")
                                .summary("Where the line stands")
                                .description(
                                        "The release that answers and its age, offsets, counts and lag per layer in records and in seconds,"
                                                + " the books, rejects by reason. state is running; behind where nothing newer comes, for"
                                                + " gold-service is halted, holds a release back, waits or is silent, or a cut is open for a minute; waiting"
                                                + " without a release or without the store; halted where the newest release can't be"
                                                + " answered from. reason says why, since since when. Lag comes from gold-service: it is"
                                                + " null while that is silent, and gold_service says since when."
                                                + " cost is what the services ask of the object store, in dollars of the price table: a month is 730"
                                                + " hours at the rate of the last hour, null in the first minute; who is silent is left out of it."
                                                + " anonymous is the role of whoever brings no key; null: none.")
                                .addTag("Status")
                                .responses(
                                        OASFactory.createAPIResponses()
                                                .addAPIResponse(
                                                        "200",
                                                        OASFactory.createAPIResponse()
                                                                .description(
                                                                        "The status; answered before the first release too")
                                                                .content(
                                                                        content(
                                                                                "application/json",
                                                                                OASFactory
                                                                                        .createSchema()
                                                                                        .addType(
                                                                                                SchemaType
                                                                                                        .OBJECT),
                                                                                Examples.json(
                                                                                        "status"))))));
    }

    private static PathItem releases() {
        return list(
                operation("releases", "/v1/releases?limit=1")
                        .summary("The releases that are kept")
                        .description(
                                "Newest first: where release=N can go. A page may have fewer rows than asked for; the list ends"
                                        + " where page.next is null.")
                        .addTag("Releases"),
                Listings.OF_RELEASES,
                OpenApiSchemas.releases());
    }

    private static PathItem rejects() {
        return list(
                operation("rejects", "/v1/rejects?reason=bad_value&limit=1")
                        .summary("What cleaning refused")
                        .description(
                                "reasons: rejected rows by reason, over everything in the release. data: rejects, those of the"
                                        + " newest releases first, each with where its line stands in Bronze. days: the rows of all"
                                        + " pages by landing date and reason, exact; null, and days_because, until all files were"
                                        + " counted. A page looks at so many objects, rows and bytes and no"
                                        + " more; page.next goes on with what is older.")
                        .addTag("Releases"),
                Listings.OF_REJECTS,
                OpenApiSchemas.rejects());
    }

    private static PathItem quality() {
        Operation operation =
                operation("quality", "/v1/quality")
                        .summary("What is odd about the data")
                        .description(
                                "findings: what the quality rules found in the release, judged is false where it was published"
                                        + " without rules. held: the release that is not published until somebody lets it through;"
                                        + " null with release=N. let_through: who did.")
                        .addTag("Releases");
        Listings.OF_QUALITY.forEach(
                parameter -> operation.addParameter(parameter(parameter, null)));
        return OASFactory.createPathItem()
                .GET(
                        operation.responses(
                                answers(
                                        content(
                                                "application/json",
                                                OpenApiSchemas.quality(),
                                                Examples.json("quality")))));
    }

    private static PathItem list(Operation operation, List<Parameter> known, Schema schema) {
        known.forEach(parameter -> operation.addParameter(parameter(parameter, null)));
        return OASFactory.createPathItem()
                .GET(
                        operation.responses(
                                listed(
                                        content(
                                                "application/json",
                                                schema,
                                                Examples.json(operation.getOperationId())))));
    }

    private static PathItem stream() {
        List<Object> names = new ArrayList<>();
        Arrays.stream(Question.values()).map(Question::path).forEach(names::add);
        Operation operation =
                operation("stream", "/v1/stream/product-funnel?category=Electronics")
                        .summary("New releases as server-sent events")
                        .description(
                                "An event for the release that answers now, and for each that follows: id is its number, data has"
                                        + " the release and the url of the answer from that very release. Parameters are those of the"
                                        + " answer, without cursor, release and view=live. With Last-Event-ID only newer releases are told.")
                        .addTag("Releases")
                        .addParameter(
                                OASFactory.createParameter()
                                        .name("answer")
                                        .in(In.PATH)
                                        .required(true)
                                        .schema(OpenApiSchemas.text().enumeration(names)))
                        .addParameter(
                                OASFactory.createParameter()
                                        .name("Last-Event-ID")
                                        .in(In.HEADER)
                                        .description("The id of the last event that was seen")
                                        .schema(OpenApiSchemas.text()));
        return OASFactory.createPathItem()
                .GET(
                        operation.responses(
                                OASFactory.createAPIResponses()
                                        .addAPIResponse(
                                                "200",
                                                OASFactory.createAPIResponse()
                                                        .description(
                                                                "Events, until somebody ends it")
                                                        .content(
                                                                content(
                                                                        STREAM,
                                                                        OpenApiSchemas.text(),
                                                                        Examples.text("stream"))))
                                        .addAPIResponse("400", problem("A parameter is wrong"))
                                        .addAPIResponse("404", problem("There is no such answer"))
                                        .addAPIResponse(
                                                "429",
                                                problem("Too many streams; see Retry-After"))));
    }

    private static Operation operation(String id, String request) {
        return OASFactory.createOperation()
                .operationId(id)
                .addExtension("x-example-request", request);
    }

    private static org.eclipse.microprofile.openapi.models.parameters.Parameter parameter(
            Parameter parameter, @Nullable Question question) {
        Schema schema =
                switch (parameter) {
                    case LIMIT ->
                            OASFactory.createSchema()
                                    .addType(SchemaType.INTEGER)
                                    .minimum(BigDecimal.ONE)
                                    .maximum(
                                            BigDecimal.valueOf(
                                                    question == null
                                                            ? Listings.LIMIT_MAX
                                                            : Query.LIMIT_MAX))
                                    .defaultValue(
                                            question == null
                                                    ? Listings.LIMIT_DEFAULT
                                                    : Query.LIMIT_DEFAULT);
                    case RELEASE ->
                            OASFactory.createSchema()
                                    .addType(SchemaType.INTEGER)
                                    .minimum(BigDecimal.ZERO);
                    case PRODUCT_ID, CATEGORY, REASON -> OpenApiSchemas.list(OpenApiSchemas.text());
                    default -> OpenApiSchemas.text();
                };
        return OASFactory.createParameter()
                .name(parameter.wireName())
                .in(In.QUERY)
                .description(
                        "%s. Allowed: %s. Example: %s"
                                .formatted(
                                        parameter.description(),
                                        parameter.allowed(question),
                                        parameter.example(question)))
                .schema(schema);
    }

    private static APIResponses answers(Content content) {
        return listed(content)
                .addAPIResponse("404", problem("release is of the future"))
                .addAPIResponse("410", problem("The release is no longer kept"));
    }

    private static APIResponses listed(Content content) {
        return OASFactory.createAPIResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description("A page; ETag names release and query")
                                .content(content))
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description("If-None-Match names this release and query"))
                .addAPIResponse("400", problem("A parameter is unknown or its value not allowed"))
                .addAPIResponse("429", problem("Too much is asked for at once; see Retry-After"))
                .addAPIResponse(
                        "503",
                        problem(
                                "Nothing is released yet, or the store is silent; see Retry-After"));
    }

    static APIResponse problem(String description) {
        Schema schema =
                OASFactory.createSchema().ref("#/components/schemas/" + OpenApiSchemas.PROBLEM);
        return OASFactory.createAPIResponse()
                .description(description)
                .content(content(Problem.MEDIA_TYPE, schema, null));
    }

    /// @param example of a body, or `null`
    static Content content(String mediaType, Schema schema, @Nullable Object example) {
        return OASFactory.createContent()
                .addMediaType(
                        mediaType, OASFactory.createMediaType().schema(schema).example(example));
    }
}
