package podium.cli.http;

import podium.access.AccessException;
import podium.access.http.OwnKey;
import podium.cli.json.Documents;
import podium.cli.json.Problem;
import podium.cli.line.AnswerText;
import podium.cli.line.LineException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One service: its calls, and its refusals as exceptions for people.
final class Service {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int OK_FROM = 200;
    private static final int OK_TO = 299;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final HttpClient client;
    private final String name;
    private final URI base;
    private final Map<String, String> environment;

    Service(HttpClient client, String name, URI base) {
        this(client, name, base, System.getenv());
    }

    /// @param environment that may have a key ([OwnKey])
    Service(HttpClient client, String name, URI base, Map<String, String> environment) {
        this.client = client;
        this.name = name;
        this.base = base;
        this.environment = environment;
    }

    /// How services are asked; one for all of a line.
    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /// Makes a document of bytes.
    @FunctionalInterface
    interface Reading<T> {
        T read(byte[] json) throws IOException;
    }

    <T> T get(String path, Duration timeout, Reading<T> reading) {
        return read(await(send(request(path, timeout).GET())), reading);
    }

    /// @return `null` if the service has no such thing yet
    <T> @Nullable T find(String path, Duration timeout, Reading<T> reading) {
        HttpResponse<byte[]> response = await(send(request(path, timeout).GET()));
        return response.statusCode() == NOT_FOUND ? null : read(response, reading);
    }

    <T> T call(HttpRequest.Builder request, Reading<T> reading) {
        return read(await(send(request)), reading);
    }

    <T> CompletableFuture<T> begin(HttpRequest.Builder request, Reading<T> reading) {
        CompletableFuture<HttpResponse<byte[]>> sending = send(request);
        CompletableFuture<T> answer =
                sending.handle((response, failure) -> {
                    if (failure != null) {
                        throw silent(failure);
                    }
                    return read(response, reading);
                });
        answer.whenComplete((_, failure) -> {
            if (failure != null) {
                sending.cancel(true);
            }
        });
        return answer;
    }

    HttpRequest.Builder request(String path, Duration timeout) {
        return request(path).timeout(timeout);
    }

    /// Without a time limit: for bodies of any size.
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        try {
            return OwnKey.ofEnvironment(environment).sign(request);
        } catch (AccessException e) {
            throw LineException.refused(
                    LineException.Kind.NO, name, e.code(), String.valueOf(e.getMessage()), "");
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response) {
        try {
            return response.join();
        } catch (CompletionException e) {
            throw silent(e);
        }
    }

    private LineException silent(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        String why =
                switch (cause) {
                    case ConnectException _ -> "connection refused";
                    case HttpTimeoutException _ -> "no answer in time";
                    default -> cause.toString();
                };
        return LineException.silent(name, base.toString(), why);
    }

    /// A page as it was written; where there is a next one, the answer links to it.
    AnswerText text(String path, Duration timeout) {
        HttpResponse<byte[]> response = await(send(request(path, timeout).GET()));
        return read(
                response,
                body ->
                        new AnswerText(
                                new String(body, StandardCharsets.UTF_8),
                                response.headers().firstValue("Link").isPresent()));
    }

    /// The whole response, with its headers.
    HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = await(send(request));
        return read(response, _ -> response);
    }

    private <T> T read(HttpResponse<byte[]> response, Reading<T> reading) {
        int status = response.statusCode();
        if (status < OK_FROM || status > OK_TO) {
            Problem problem = Documents.problem(response.body());
            throw LineException.refused(
                    status == BAD_REQUEST ? LineException.Kind.WRONG_USAGE : LineException.Kind.NO,
                    name,
                    problem.code(),
                    problem.words("HTTP status " + status),
                    problem.hint());
        }
        try {
            return reading.read(response.body());
        } catch (IOException e) {
            throw LineException.unreadable(name, base.toString(), e);
        }
    }
}
