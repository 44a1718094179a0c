package podium.compaction.rest;

import jakarta.ws.rs.core.Response;

/// Why a request was not done, as `application/problem+json` (RFC 9457).
public record Problem(String type, String title, int status, String code, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Response of(String title, int status, String code, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem("about:blank", title, status, code, detail))
                .build();
    }
}
