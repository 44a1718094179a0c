package podium.query.rest;

import podium.query.Refusal;
import podium.query.json.ProblemJson;

import jakarta.ws.rs.core.Response;

/// Refusals as `application/problem+json` (RFC 9457).
final class Problem {
    static final String MEDIA_TYPE = ProblemJson.MEDIA_TYPE;

    private static final int RETRY_SECONDS = 1;
    private static final int GONE = 410;

    private Problem() {}

    static Response of(Refusal refusal) {
        int status =
                switch (refusal.kind()) {
                    case BAD_PARAMETER, UNKNOWN_PARAMETER -> 400;
                    case UNKNOWN_ANSWER -> 404;
                    case CURSOR_EXPIRED -> GONE;
                    case NO_RELEASE -> 503;
                };
        byte[] body =
                ProblemJson.encode(
                        status,
                        refusal.code(),
                        refusal.kind().title(),
                        refusal.detail(),
                        refusal.field(),
                        refusal.allowed(),
                        refusal.example());
        Response.ResponseBuilder response = Response.status(status).entity(body).type(MEDIA_TYPE);
        if (refusal.kind() == Refusal.Kind.NO_RELEASE) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        return response.build();
    }

    static Response of(int status, String code, String title, String detail) {
        byte[] body = ProblemJson.encode(status, code, title, detail, null, null, null);
        return Response.status(status).entity(body).type(MEDIA_TYPE).build();
    }
}
