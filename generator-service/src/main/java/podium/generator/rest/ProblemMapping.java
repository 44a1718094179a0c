package podium.generator.rest;

import podium.generator.GeneratorException;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every refusal is a problem document.
final class ProblemMapping {
    @ServerExceptionMapper
    Response map(GeneratorException e) {
        return Problem.of(e).response();
    }

    @ServerExceptionMapper
    Response map(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        String detail = e.getMessage() == null ? status.getReasonPhrase() : e.getMessage();
        return Problem.of(status.getStatusCode(), status.getReasonPhrase(), detail).response();
    }
}
