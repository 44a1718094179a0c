package podium.operations.rest;

import podium.access.AccessException;
import podium.operations.OperationsException;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/// Whatever goes wrong between the socket and a resource becomes a problem document too.
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final String REFUSED = "OPS-010";
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        return switch (failure) {
            case NotFoundException _ ->
                    Problem.of(
                            404,
                            REFUSED,
                            "Not found",
                            "there is nothing at this path; operations are at /v1/operations");
            case WebApplicationException refused -> refused(refused.getResponse());
            case AccessException trouble -> unavailable(trouble.code(), trouble);
            case OperationsException trouble -> unavailable(trouble.code(), trouble);
            default -> {
                LOG.error("a request failed", failure);
                yield Problem.of(
                        500,
                        "OPS-011",
                        "Internal error",
                        "the service failed to answer; its log says why");
            }
        };
    }

    private static Response unavailable(String code, RuntimeException trouble) {
        LOG.errorf("a request can't be answered reason=\"%s\"", trouble.getMessage());
        return Problem.unavailable(code, String.valueOf(trouble.getMessage()));
    }

    private static Response refused(Response original) {
        String phrase = original.getStatusInfo().getReasonPhrase();
        Response problem =
                Problem.of(
                        original.getStatus(),
                        REFUSED,
                        phrase,
                        "the request was refused: " + phrase);
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? problem
                : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allow).build();
    }
}
