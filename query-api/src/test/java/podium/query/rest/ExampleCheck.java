package podium.query.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.NullUnmarked;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// Sends the request that an operation of the OpenAPI description has as its example, and compares
/// what comes back with the example of the answer. With `-Dexamples.write=true` the examples are
/// written instead, to be looked at and committed.
@NullUnmarked
final class ExampleCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/main/resources/podium/query/rest/examples");
    private static final boolean WRITE = Boolean.getBoolean("examples.write");

    private final Asking asking;
    private final JsonNode operation;
    private final String name;
    private final String id;

    ExampleCheck(Asking asking, JsonNode operation) {
        this(asking, operation, "");
    }

    /// @param name of one of several examples that the operation has, or empty
    ExampleCheck(Asking asking, JsonNode operation, String name) {
        this.asking = asking;
        this.operation = operation;
        this.name = name;
        this.id = operation.get("operationId").asText() + (name.isEmpty() ? "" : "_" + name);
    }

    /// Sends a request to the service.
    interface Asking {
        HttpResponse<String> get(String path, String... headers) throws Exception;
    }

    void run() throws Exception {
        String request =
                operation
                        .path("x-example-request" + (name.isEmpty() ? "" : "-" + name))
                        .asText(null);
        assertThat(request).as(id).startsWith("/v1/");
        JsonNode contents = operation.at("/responses/200/content");
        String mediaType = contents.fieldNames().next();
        JsonNode content = contents.get(mediaType);
        JsonNode example =
                content.has("examples")
                        ? content.at(
                                "/examples/%s/value".formatted(name.isEmpty() ? "release" : name))
                        : content.path("example");
        if (mediaType.equals("text/event-stream")) {
            // without an end: the test of streams compares its first event
            assertThat(example.asText()).startsWith("id: ").contains("\nevent: release\ndata: {");
            return;
        }

        HttpResponse<String> response = asking.get(request);

        assertThat(response.statusCode()).as(request).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .as(request)
                .startsWith(mediaType);
        if (mediaType.endsWith("parquet")) {
            assertThat(response.body()).startsWith("PAR1");
        } else if (WRITE) {
            write(mediaType, response.body());
        } else if (mediaType.equals("application/json")) {
            assertThat(example.isMissingNode()).as(id + " has no example").isFalse();
            JsonNode shown = JSON.readTree(settled(example.toString()));
            assertThat(settled(JSON.readTree(settled(response.body())), shown))
                    .as(request)
                    .isEqualTo(shown);
        } else {
            assertThat(response.body()).as(request).isEqualTo(example.asText());
        }
    }

    private void write(String mediaType, String body) throws IOException {
        Files.createDirectories(FOLDER);
        String text =
                mediaType.equals("application/json")
                        ? JSON.writerWithDefaultPrettyPrinter()
                                        .writeValueAsString(JSON.readTree(settled(body)))
                                + "\n"
                        : body;
        Files.writeString(FOLDER.resolve(id + ".txt"), text);
    }

    /// What the process has asked of the store so far is another figure each time: the fields are
    /// the same.
    private static JsonNode settled(JsonNode answer, JsonNode example) {
        if (answer.path("cost").isObject()) {
            assertThat(names(answer.get("cost"))).isEqualTo(names(example.path("cost")));
            ((ObjectNode) answer).set("cost", example.get("cost"));
        }
        return answer;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// What changes with every request: ages, durations, copies that are there already, and the
    /// times of the status.
    static String settled(String json) {
        return json.replaceAll("\"age_seconds\" ?: ?[0-9]+", "\"age_seconds\":60")
                .replaceAll("\"(elapsed|execution)_ms\" ?: ?[0-9.E-]+", "\"$1_ms\":0.412")
                .replaceAll("\"bytes_fetched\" ?: ?[0-9]+", "\"bytes_fetched\":0")
                .replaceAll(
                        "\"(since|last_checked|checked_at)\" ?: ?\"[^\"]+\"",
                        "\"$1\":\"2025-12-08T00:01:00Z\"");
    }
}
