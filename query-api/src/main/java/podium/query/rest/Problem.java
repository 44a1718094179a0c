package podium.query.rest;

import podium.access.json.ProblemJson;
import podium.query.Refusal;

import jakarta.ws.rs.core.Response;

/// Refusals as `application/problem+json` (RFC 9457).
public final class Problem {
    static final String MEDIA_TYPE = ProblemJson.MEDIA_TYPE;

    private static final int RETRY_SECONDS = 1;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private Problem() {}

    /// The status of a refusal.
    public static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case BAD_PARAMETER, UNKNOWN_PARAMETER -> 400;
            case UNKNOWN_ANSWER, NO_SUCH_RELEASE -> 404;
            case CURSOR_EXPIRED, RELEASE_GONE -> GONE;
            case BUSY -> TOO_MANY;
            case NO_RELEASE, TOO_SLOW -> UNAVAILABLE;
        };
    }

    static Response of(Refusal refusal) {
        int status = status(refusal);
        byte[] body =
                ProblemJson.encode(
                        status,
                        refusal.code(),
                        refusal.kind().title(),
                        refusal.detail(),
                        refusal.field(),
                        refusal.allowed(),
                        refusal.example());
        return build(status, body);
    }

    static Response of(int status, String code, String title, String detail) {
        return build(status, ProblemJson.encode(status, code, title, detail, null, null, null));
    }

    private static Response build(int status, byte[] body) {
        Response.ResponseBuilder response =
                Response.status(status)
                        .entity(body)
                        .type(MEDIA_TYPE)
                        .header("Cache-Control", "no-store");
        if (status == UNAVAILABLE || status == TOO_MANY) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        return response.build();
    }
}
