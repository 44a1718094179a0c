package podium.gold.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import java.time.Duration;

/// Why a request was not done, as `application/problem+json` (RFC 9457).
public record Problem(String type, String title, int status, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final int UNAVAILABLE = 503;
    private static final int TIMED_OUT = 504;

    /// Not now; perhaps later.
    static Response unavailable(String title, String detail, Duration retryAfter) {
        return Response.fromResponse(of(title, UNAVAILABLE, detail))
                .header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
                .build();
    }

    /// It took longer than anyone waits.
    static Response timedOut(String detail) {
        return of("The release is not there yet", TIMED_OUT, detail);
    }

    static Response of(String title, int status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem("about:blank", title, status, detail))
                .build();
    }
}
