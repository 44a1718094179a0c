package podium.access.runtime;

import podium.access.AccessException;
import podium.access.Verdict;
import podium.access.json.ProblemJson;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// What somebody hears who is not let in: problem documents, with the challenges of RFC 6750.
final class Answer {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private Answer() {}

    static void refused(RoutingContext routing, Verdict verdict) {
        String challenge = verdict.challenge();
        if (challenge != null) {
            routing.response().putHeader("WWW-Authenticate", challenge);
        }
        if (verdict instanceof Verdict.TooLow low) {
            send(
                    routing,
                    FORBIDDEN,
                    Refusals.TOO_LOW,
                    "Not allowed",
                    "'%s' is a %s; this takes the role %s"
                            .formatted(
                                    low.caller().name(),
                                    low.caller().role().label(),
                                    low.needed().label()));
        } else {
            send(
                    routing,
                    UNAUTHORIZED,
                    Refusals.UNKNOWN,
                    "Who are you?",
                    "send a good key as 'Authorization: Bearer podium_…'; ./podium keys add NAME --role ROLE makes one");
        }
    }

    static void tooOften(RoutingContext routing, long seconds) {
        routing.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        send(
                routing,
                TOO_MANY,
                Refusals.TOO_OFTEN,
                "Too many",
                "this client was refused too often: bring a key that is good, or ask again after %d s"
                        .formatted(seconds));
    }

    static void unavailable(RoutingContext routing, Throwable failure) {
        if (failure instanceof AccessException trouble) {
            String message = String.valueOf(trouble.getMessage());
            send(
                    routing,
                    UNAVAILABLE,
                    trouble.code(),
                    "Not available",
                    message.substring(trouble.code().length() + 1).strip());
        } else {
            routing.fail(failure);
        }
    }

    private static void send(
            RoutingContext routing, int status, String code, String title, String detail) {
        HttpServerResponse response = routing.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(
                        Buffer.buffer(
                                ProblemJson.encode(status, code, title, detail, null, null, null)));
    }
}
