package podium.operations.rest;

import podium.access.json.ProblemJson;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Refusals as `application/problem+json` (RFC 9457).
public final class Problem {
    static final String MEDIA_TYPE = ProblemJson.MEDIA_TYPE;

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private Problem() {}

    /// @param code a heading in docs/errors.md
    public static Response of(int status, String code, String title, String detail) {
        return of(status, code, title, detail, null, null, null);
    }

    static Response of(
            int status,
            String code,
            String title,
            String detail,
            @Nullable String field,
            @Nullable String allowed,
            @Nullable String example) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemJson.encode(status, code, title, detail, field, allowed, example))
                .build();
    }

    /// As often as may, or as many as may.
    public static Response tooMany(String code, String detail, long retrySeconds) {
        return Response.fromResponse(of(TOO_MANY, code, "Too many", detail))
                .header(HttpHeaders.RETRY_AFTER, retrySeconds)
                .build();
    }

    /// @param message begins with its code
    public static Response unavailable(String code, String message) {
        return of(UNAVAILABLE, code, "Not available", message.substring(code.length() + 1).strip());
    }
}
