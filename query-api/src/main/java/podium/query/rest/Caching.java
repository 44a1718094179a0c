package podium.query.rest;

import jakarta.ws.rs.core.Response;

/// For how long somebody in between may keep a response (decision 081).
final class Caching {
    /// The rows of a release never change; a day bounds how long an older version of this service
    /// is still heard.
    private static final String PINNED = "public, max-age=86400, immutable";

    /// Kept, and asked for again each time: a 304 costs next to nothing, and nobody is shown an
    /// older release after a newer one.
    static final String NEWEST = "public, no-cache";

    private Caching() {}

    /// @param pinned whether the request names its release
    static void headers(Response.ResponseBuilder response, boolean pinned) {
        response.header("Cache-Control", pinned ? PINNED : NEWEST);
        // compressed or not, it is one address
        response.header("Vary", "Accept-Encoding");
    }
}
