package podium.gold.rest;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.Set;
import java.util.stream.Collectors;

/// What no resource answers is a problem document too.
final class ProblemMapping {
    private static final Set<String> ASKED_FOR =
            Set.of(
                    "v1/releases",
                    "v1/promotions",
                    "v1/rollbacks",
                    "v1/compactions",
                    "v1/compactions/months");

    @ServerExceptionMapper
    Response map(WebApplicationException e, UriInfo uri) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        String detail = e.getMessage() == null ? status.getReasonPhrase() : e.getMessage();
        Response problem = Problem.of(status.getReasonPhrase(), status.getStatusCode(), detail);
        return e instanceof NotAllowedException
                ? Response.fromResponse(problem).header(HttpHeaders.ALLOW, allowed(uri)).build()
                : problem;
    }

    /// Releases, promotions, rollbacks and compactions are asked for; all else is for reading.
    private static String allowed(UriInfo uri) {
        String path =
                uri.getPathSegments().stream()
                        .map(PathSegment::getPath)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining("/"));
        return ASKED_FOR.contains(path) ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
    }
}
