package podium.query.runtime;

import podium.access.json.ProblemJson;
import podium.query.Refusal;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Requests that no resource sees as they were sent: the answer is a problem document there too.
/// What isn't HTTP, has a broken escape in its address, or has a longer first line or more headers
/// than the server reads, never comes so far: 400, 414 and 431 without a body. A body that doesn't
/// say its length is counted while it is read: 413, without a body too.
@ApplicationScoped
class EarlyRefusals {
    private static final int TOO_LARGE = 413;
    private static final int SHOWN_MAX = 40;

    /// Before the server's own checks, which answer without a body.
    private static final int FIRST = -1_000;

    private final long bodyBytesMax;

    EarlyRefusals(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodySizeMax) {
        this.bodyBytesMax = bodySizeMax.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::judge);
    }

    private void judge(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String path = request.path() == null ? "" : request.path();
        int parameter = path.indexOf(';');
        if (isTooLarge(request.getHeader(HttpHeaders.CONTENT_LENGTH))) {
            refuseBody(request);
        } else if (parameter >= 0) {
            // matrix parameters: there are none, and what isn't known is an error
            String name = path.substring(parameter, Math.min(path.length(), parameter + SHOWN_MAX));
            HttpProblem.send(
                    request,
                    Refusal.unknownParameter(
                            name, "parameters after a question mark", "?limit=100"));
        } else {
            routing.next();
        }
    }

    private boolean isTooLarge(@Nullable String length) {
        return length != null
                && length.matches("\\d{1,18}")
                && Long.parseLong(length) > bodyBytesMax;
    }

    private void refuseBody(HttpServerRequest request) {
        String detail = "a body has %d bytes at most".formatted(bodyBytesMax);
        String title = HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.reasonPhrase();
        byte[] problem =
                ProblemJson.encode(TOO_LARGE, "QUERY-009", title, detail, null, null, null);
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        // nobody reads the body
        HttpProblem.send(request, TOO_LARGE, problem).onComplete(_ -> request.connection().close());
    }
}
