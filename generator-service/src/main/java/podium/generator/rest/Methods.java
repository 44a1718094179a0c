package podium.generator.rest;

import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.stream.Collectors;

/// Which methods there are at a path: whoever uses another one is told.
final class Methods {
    private static final Map<String, String> ALLOWED =
            Map.of(
                    "/v1/runs", "POST, OPTIONS",
                    "/v1/runs/current", "GET, HEAD, PATCH, DELETE, OPTIONS",
                    "/v1/runs/current/ledger", "GET, HEAD, OPTIONS",
                    "/v1/imports", "POST, OPTIONS",
                    "/v1/imports/current", "GET, HEAD, OPTIONS",
                    "/v1/status", "GET, HEAD, OPTIONS");

    private Methods() {}

    /// As the header `Allow` lists them.
    static @Nullable String at(UriInfo uri) {
        return at(
                uri.getPathSegments().stream()
                        .map(PathSegment::getPath)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining("/", "/", "")));
    }

    /// @return `null` if there is no such path
    static @Nullable String at(String path) {
        return ALLOWED.get(path);
    }
}
