package podium.chaos.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/// JSON over HTTP.
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    private Json() {}

    /// What somebody answered.
    ///
    /// @param body parsed, a missing node where it is no JSON
    record Answer(int status, JsonNode body) {}

    static Answer get(URI uri, Duration patience) throws IOException {
        return send(HttpRequest.newBuilder(uri).timeout(patience).build());
    }

    static Answer post(URI uri, String body, Duration patience) throws IOException {
        return send(
                HttpRequest.newBuilder(uri)
                        .timeout(patience)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    static Answer delete(URI uri, Duration patience) throws IOException {
        return send(HttpRequest.newBuilder(uri).timeout(patience).DELETE().build());
    }

    /// A text as JSON has it.
    static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    private static Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parsed(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
