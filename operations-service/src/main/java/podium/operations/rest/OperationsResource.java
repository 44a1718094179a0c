package podium.operations.rest;

import podium.operations.Cancellation;
import podium.operations.Operation;
import podium.operations.Operations;
import podium.operations.Request;
import podium.operations.Submission;
import podium.operations.json.OperationJson;
import podium.operations.json.RequestJson;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.util.Optional;
import java.util.OptionalLong;

/// Operations: asked for, looked at, taken back. Who gets here has a key that is large enough.
@Path("/v1/operations")
@Blocking
public final class OperationsResource {
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    /// Operations take seconds at least.
    private static final int RETRY_SECONDS = 5;

    private final Operations operations;
    private final Callers callers;

    OperationsResource(Operations operations, Callers callers) {
        this.operations = operations;
        this.callers = callers;
    }

    /// The body has to say that it is JSON.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(byte[] body) {
        return switch (RequestJson.decode(body)) {
            case Request.Parsed.Bad(String field, String detail, String allowed) ->
                    Problem.of(
                            BAD_REQUEST,
                            "OPS-001",
                            "Not an operation",
                            field + ": " + detail,
                            field,
                            allowed,
                            RequestJson.EXAMPLE);
            case Request.Parsed.Good(Request request) -> submitted(request, callers.current());
        };
    }

    private Response submitted(Request request, KnownCaller caller) {
        return switch (operations.submit(request, caller.caller().name(), caller.from())) {
            case Submission.Accepted(Operation operation) ->
                    Response.fromResponse(shown(ACCEPTED, operation))
                            .header(HttpHeaders.LOCATION, "/v1/operations/" + operation.id())
                            .build();
            case Submission.Full(int queuedMax) ->
                    Problem.tooMany(
                            "OPS-003",
                            "%d operations wait already, as many as may".formatted(queuedMax),
                            RETRY_SECONDS);
            case Submission.Closing() ->
                    Problem.of(UNAVAILABLE, "OPS-006", "Not available", "the service is ending");
        };
    }

    @GET
    public Response all() {
        return json(OK, OperationJson.encode(operations.all()));
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        Optional<Operation> operation =
                number(id).stream().boxed().findAny().flatMap(operations::find);
        return operation.map(found -> shown(OK, found)).orElseGet(OperationsResource::unknown);
    }

    @DELETE
    @Path("{id}")
    public Response cancel(@PathParam("id") String id) {
        OptionalLong number = number(id);
        if (number.isEmpty()) {
            return unknown();
        }
        KnownCaller caller = callers.current();
        return switch (operations.cancel(
                number.getAsLong(), caller.caller().name(), caller.from())) {
            case Cancellation.Cancelled(Operation operation) -> shown(OK, operation);
            case Cancellation.Cancelling(Operation operation) -> shown(ACCEPTED, operation);
            case Cancellation.Over(Operation operation) ->
                    Problem.of(
                            CONFLICT,
                            "OPS-004",
                            "It is over",
                            "operation %d is %s already"
                                    .formatted(operation.id(), operation.state().label()));
            case Cancellation.Unknown() -> unknown();
        };
    }

    private static OptionalLong number(String id) {
        return id.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(id))
                : OptionalLong.empty();
    }

    private static Response unknown() {
        return Problem.of(
                NOT_FOUND,
                "OPS-002",
                "No such operation",
                "there is none, or it is forgotten; /v1/operations lists those that are known");
    }

    private static Response shown(int status, Operation operation) {
        return json(status, OperationJson.encode(operation));
    }

    private static Response json(int status, byte[] body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
