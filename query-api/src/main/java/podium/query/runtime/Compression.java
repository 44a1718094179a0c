package podium.query.runtime;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.Locale;
import java.util.Set;

/// Which answers are compressed for who asks for it: text. Quarkus marks each answer as not to be
/// compressed, and takes the mark off those of the types in its settings; but a build writes that
/// list in another order each time, so that it has one entry, and the mark of all the others is
/// taken off here.
@ApplicationScoped
class Compression {
    /// Before whoever answers: what it adds to an answer's end has to be there by then.
    private static final int ORDER = -2_000;

    private static final Set<String> TYPES =
            Set.of(
                    "application/json",
                    "application/problem+json",
                    "application/x-ndjson",
                    "text/csv",
                    "text/html",
                    "text/css",
                    "text/javascript",
                    "image/svg+xml");

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::watch);
    }

    private void watch(RoutingContext routing) {
        routing.addHeadersEndHandler(_ -> unmark(routing.response().headers()));
        routing.next();
    }

    private static void unmark(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null
                && TYPES.contains(essence(type))
                && headers.contains(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY, true)) {
            headers.remove(HttpHeaders.CONTENT_ENCODING);
        }
    }

    /// Without its parameters.
    private static String essence(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
