package podium.query.rest;

import podium.query.sql.SqlRequest;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// `POST /v1/sql` in the OpenAPI description.
final class OpenApiSql {
    /// A body; what is answered to it is an example too.
    static final String REQUEST =
            """
            {"sql": "SELECT event_type, count(*) AS events FROM silver_events GROUP BY 1 ORDER BY 1", "limit": 100}\
            """;

    private OpenApiSql() {}

    static PathItem statements() {
        return OASFactory.createPathItem()
                .POST(
                        OASFactory.createOperation()
                                .operationId("sql")
                                .addExtension("x-example-request", SqlResource.PATH)
                                .summary("Runs one SELECT over a release")
                                .description(
                                        "DuckDB's SQL over bronze_events, silver_events, rejected and the five tables, each exactly"
                                                + " as the release has it. Off unless podium.sql.enabled. Rows are arrays; decimals are"
                                                + " strings. Says how many bytes the statement had to scan, and how long it took. CSV"
                                                + " where Accept says so, then with these figures in headers.")
                                .addTag("SQL")
                                .requestBody(
                                        OASFactory.createRequestBody()
                                                .required(true)
                                                .content(json(request(), Examples.parsed(REQUEST))))
                                .responses(responses()));
    }

    private static APIResponses responses() {
        Content rows = json(answer(), Examples.json("sql"));
        rows.addMediaType("text/csv", OASFactory.createMediaType().schema(OpenApiSchemas.text()));
        return OASFactory.createAPIResponses()
                .addAPIResponse(
                        "200", OASFactory.createAPIResponse().description("The rows").content(rows))
                .addAPIResponse("400", problem("The statement is not allowed, or failed"))
                .addAPIResponse("403", problem("SQL is not enabled here"))
                .addAPIResponse("404", problem("There is no such release"))
                .addAPIResponse(
                        "422",
                        problem(
                                "Over the scan budget, the memory or the time that a statement may have"))
                .addAPIResponse(
                        "429",
                        problem(
                                "As many statements run as may; Retry-After says when to ask again"))
                .addAPIResponse("503", problem("Nothing is released, or the store is silent"));
    }

    private static APIResponse problem(String description) {
        return OpenApiModel.problem(description);
    }

    private static Content json(Schema schema, @Nullable Object example) {
        return OpenApiModel.content("application/json", schema, example);
    }

    private static Schema request() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("sql", OpenApiSchemas.text())
                .addProperty(
                        "release",
                        OpenApiSchemas.integer("The newest without it").minimum(BigDecimal.ZERO))
                .addProperty(
                        "limit",
                        OpenApiSchemas.integer("Rows of the answer")
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(SqlRequest.LIMIT_MAX))
                                .defaultValue(SqlRequest.LIMIT_DEFAULT))
                .addRequired("sql");
    }

    private static Schema answer() {
        Schema statistics =
                OpenApiSchemas.object(
                        "rows", SchemaType.INTEGER,
                        "bytes_scanned", SchemaType.INTEGER,
                        "bytes_fetched", SchemaType.INTEGER,
                        "execution_ms", SchemaType.NUMBER,
                        "elapsed_ms", SchemaType.NUMBER);
        return OpenApiSchemas.with(
                OpenApiSchemas.object(),
                "release",
                OpenApiSchemas.release(),
                "meta",
                OpenApiSchemas.list(
                        OpenApiSchemas.object(
                                "name", SchemaType.STRING, "type", SchemaType.STRING)),
                "data",
                OpenApiSchemas.list(OpenApiSchemas.list(OASFactory.createSchema())),
                "page",
                OpenApiSchemas.object("limit", SchemaType.INTEGER, "truncated", SchemaType.BOOLEAN),
                "statistics",
                statistics);
    }
}
