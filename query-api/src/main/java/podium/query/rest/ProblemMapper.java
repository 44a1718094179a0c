package podium.query.rest;

import podium.lake.LakeException;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/// Whatever goes wrong between the socket and a resource becomes a problem document too.
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final int NOT_ALLOWED = 405;
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final UriInfo uri;

    /// @param uri of the request that is being answered
    ProblemMapper(UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public Response toResponse(Throwable failure) {
        return switch (failure) {
            case NotFoundException _ ->
                    Problem.of(
                            404,
                            "QUERY-009",
                            "Not found",
                            "there is nothing at this path; /q/openapi lists what is there");
            case WebApplicationException refused -> refused(refused.getResponse());
            case LakeException trouble -> unavailable(trouble);
            default -> {
                LOG.error("a request failed", failure);
                yield Problem.of(
                        500,
                        "QUERY-010",
                        "Internal error",
                        "the service failed to answer; its log says why");
            }
        };
    }

    private static Response unavailable(LakeException trouble) {
        LOG.warnf("a request can't be answered reason=\"%s\"", trouble.getMessage());
        LOG.debug("cause", trouble);
        String message = String.valueOf(trouble.getMessage());
        return Problem.of(
                503,
                trouble.code(),
                "Not available",
                message.substring(trouble.code().length()).strip());
    }

    private Response refused(Response original) {
        int status = original.getStatus();
        Response problem =
                Problem.of(
                        status,
                        "QUERY-009",
                        original.getStatusInfo().getReasonPhrase(),
                        "the request was refused: " + original.getStatusInfo().getReasonPhrase());
        return status == NOT_ALLOWED
                ? Response.fromResponse(problem).header("Allow", methods()).build()
                : problem;
    }

    /// A statement is sent; everything else is for reading.
    private String methods() {
        return uri.getAbsolutePath().getPath().startsWith(SqlResource.PATH)
                ? "OPTIONS, POST"
                : "GET, HEAD, OPTIONS";
    }
}
