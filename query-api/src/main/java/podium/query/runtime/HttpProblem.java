package podium.query.runtime;

import podium.access.json.ProblemJson;
import podium.query.Refusal;
import podium.query.rest.Problem;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/// Problem documents for requests that no resource sees.
final class HttpProblem {
    private HttpProblem() {}

    static Future<Void> send(HttpServerRequest request, Refusal refusal) {
        int status = Problem.status(refusal);
        return send(
                request,
                status,
                ProblemJson.encode(
                        status,
                        refusal.code(),
                        refusal.kind().title(),
                        refusal.detail(),
                        refusal.field(),
                        refusal.allowed(),
                        refusal.example()));
    }

    /// @param retrySeconds after which it is worth another try
    static Future<Void> send(HttpServerRequest request, Refusal refusal, long retrySeconds) {
        request.response().putHeader("Retry-After", Long.toString(retrySeconds));
        return send(request, refusal);
    }

    static Future<Void> send(HttpServerRequest request, int status, byte[] problem) {
        return request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(problem));
    }
}
