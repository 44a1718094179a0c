package podium.generator.rest;

import podium.generator.GeneratorException;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every refusal is a problem document.
final class ProblemMapping {
    @ServerExceptionMapper
    Response map(GeneratorException e) {
        return Problem.of(e).response();
    }

    @ServerExceptionMapper
    Response map(WebApplicationException e, UriInfo uri) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        String detail = e.getMessage() == null ? status.getReasonPhrase() : e.getMessage();
        Response problem =
                Problem.of(status.getStatusCode(), status.getReasonPhrase(), detail).response();
        return e instanceof NotAllowedException
                ? Response.fromResponse(problem).header(HttpHeaders.ALLOW, Methods.at(uri)).build()
                : problem;
    }
}
