package podium.query.rest;

import jakarta.ws.rs.core.UriInfo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Links between pages (RFC 8288).
final class Links {
    private static final String CURSOR = "cursor";

    private Links() {}

    /// To the next page: the same request with another cursor. Relative to the host: whatever
    /// stands in front of the service, it works.
    static String next(UriInfo uri, String cursor) {
        StringBuilder link = new StringBuilder("<").append(uri.getAbsolutePath().getRawPath());
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : uri.getQueryParameters().entrySet()) {
            if (parameter.getKey().equals(CURSOR)) {
                continue;
            }
            for (String value : parameter.getValue()) {
                link.append(separator).append(encoded(parameter.getKey()));
                link.append('=').append(encoded(value));
                separator = '&';
            }
        }
        link.append(separator).append(CURSOR).append('=').append(encoded(cursor));
        return link.append(">; rel=\"next\"").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
