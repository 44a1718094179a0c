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
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;

/// Ad-hoc SQL over the exact objects of a release. The body has to say that it is JSON: a page of
/// another site can't make a browser send that unasked. Described by [OpenApiSql].
@Path(SqlResource.PATH)
public final class SqlResource {
    static final String PATH = "/v1/sql";

    private static final int RETRY_SECONDS = 1;
    private static final int UNSUPPORTED = 415;

    private final SqlRunner runner;
    private final InstantSource clock;

    SqlResource(SqlRunner runner, InstantSource clock) {
        this.runner = runner;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response run(
            byte[] body,
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Accept") @Nullable String accept,
            @Context UriInfo uri) {
        // whatever does not say what it is passes for JSON otherwise
        if (type == null) {
            return Problem.of(
                    UNSUPPORTED,
                    "QUERY-009",
                    "Unsupported Media Type",
                    "the body has to say that it is application/json");
        }
        try {
            if (!uri.getQueryParameters().isEmpty()) {
                String name = uri.getQueryParameters().keySet().iterator().next();
                throw SqlRefused.badRequest(
                        EntityTags.shown(name),
                        "there are no parameters here",
                        "fields of the body: sql, release, limit",
                        OpenApiSql.REQUEST);
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
