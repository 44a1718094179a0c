package podium.query.rest;

import podium.access.json.ProblemJson;
import podium.query.Format;
import podium.query.json.SqlAnswerJson;
import podium.query.json.SqlRequestJson;
import podium.query.sql.SqlAnswer;
import podium.query.sql.SqlCsv;
import podium.query.sql.SqlRefused;
import podium.query.sql.SqlRequest;
import podium.query.sql.SqlRunner;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;

/// Ad-hoc SQL over the exact objects of a release. The body has to say that it is JSON: a page of
/// another site can't make a browser send that unasked.
@Path("/v1/sql")
@Tag(name = "SQL")
public final class SqlResource {
    private static final int RETRY_SECONDS = 1;
    private static final String EXAMPLE =
            """
            {"sql": "SELECT event_type, count(*) FROM silver_events GROUP BY 1", "limit": 100}\
            """;

    private final SqlRunner runner;
    private final InstantSource clock;

    SqlResource(SqlRunner runner, InstantSource clock) {
        this.runner = runner;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sql",
            summary = "Runs one SELECT over a release",
            description =
                    "DuckDB's SQL over bronze_events, silver_events, rejected and the five tables, each exactly as the"
                            + " release has it. Off unless podium.sql.enabled. Rows are arrays; decimals are strings. Says how many bytes"
                            + " the statement had to scan, and how long it took. CSV where Accept says so, then with these figures in"
                            + " headers.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "sql",
                                            properties = {
                                                @SchemaProperty(
                                                        name = "sql",
                                                        type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "release",
                                                        type = SchemaType.INTEGER,
                                                        minimum = "0"),
                                                @SchemaProperty(
                                                        name = "limit",
                                                        type = SchemaType.INTEGER,
                                                        minimum = "1",
                                                        maximum = "10000",
                                                        defaultValue = "1000")
                                            }),
                            examples = @ExampleObject(name = "by type", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The rows")
    @APIResponse(responseCode = "400", description = "The statement is not allowed, or failed")
    @APIResponse(responseCode = "403", description = "SQL is not enabled here")
    @APIResponse(responseCode = "404", description = "There is no such release")
    @APIResponse(
            responseCode = "422",
            description = "Over the scan budget, the memory or the time that a statement may have")
    @APIResponse(
            responseCode = "429",
            description = "As many statements run as may; Retry-After says when to ask again")
    @APIResponse(responseCode = "503", description = "Nothing is released, or the store is silent")
    public Response run(
            byte[] body, @HeaderParam("Accept") @Nullable String accept, @Context UriInfo uri) {
        try {
            if (!uri.getQueryParameters().isEmpty()) {
                String name = uri.getQueryParameters().keySet().iterator().next();
                throw SqlRefused.badRequest(
                        EntityTags.shown(name),
                        "there are no parameters here",
                        "fields of the body: sql, release, limit",
                        EXAMPLE);
            }
            SqlRequest request = SqlRequestJson.decode(body);
            SqlAnswer answer = runner.run(request);
            Response.ResponseBuilder response =
                    Accepted.format(accept) == Format.CSV
                            ? Response.ok(
                                    SqlCsv.encode(answer),
                                    "text/csv; charset=utf-8; header=present")
                            : Response.ok(
                                    SqlAnswerJson.encode(answer, request.limit(), clock.instant()),
                                    MediaType.APPLICATION_JSON);
            return response.header("Cache-Control", "no-store")
                    .header("Podium-Release", answer.release().number())
                    .header("Podium-Bytes-Scanned", answer.bytesScanned())
                    .header("Podium-Execution-Ms", SqlAnswerJson.millis(answer.execution()))
                    .header("Podium-Elapsed-Ms", SqlAnswerJson.millis(answer.elapsed()))
                    .header("Podium-Truncated", answer.truncated())
                    .build();
        } catch (SqlRefused refused) {
            return problem(refused);
        }
    }

    private static Response problem(SqlRefused refused) {
        int status = refused.kind().status();
        byte[] body =
                ProblemJson.encode(
                        status,
                        refused.kind().code(),
                        refused.kind().title(),
                        refused.detail(),
                        refused.field(),
                        refused.allowed(),
                        refused.example());
        Response.ResponseBuilder response =
                Response.status(status).entity(body).type(ProblemJson.MEDIA_TYPE);
        if (refused.kind().passes()) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        return response.build();
    }
}
