package podium.generator.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Assertions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// The service under test over HTTP.
final class Api implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /// An answer: its status, its media type, the methods that it says are allowed, and its body.
    record Answer(int status, String type, String allow, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                return Assertions.fail(text, e);
            }
        }
    }

    private final URI root;
    private final HttpClient http = HttpClient.newHttpClient();

    Api(URI root) {
        this.root = root;
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    Answer post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body));
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, BodyPublishers.ofString(body));
    }

    Answer send(String method, String path, BodyPublisher body) {
        HttpRequest request =
                HttpRequest.newBuilder(root.resolve(path)).method(method, body).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String type = response.headers().firstValue("content-type").orElse("");
            String allow = response.headers().firstValue("allow").orElse("");
            return new Answer(response.statusCode(), type, allow, response.body());
        } catch (IOException e) {
            return Assertions.fail(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Assertions.fail(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
