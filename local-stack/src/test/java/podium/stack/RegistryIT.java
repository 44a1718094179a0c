package podium.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryIT {
    private static final String ARTIFACT =
            """
            {"artifactId": "%s", "artifactType": "AVRO", "firstVersion":
              {"content": {"content": "{\\"type\\":\\"string\\"}", "contentType": "application/json"}}}
            """;

    @TempDir Path folder;

    @Test
    void artifactsSurviveKillMinusNineAndAGracefulRestart() throws Exception {
        Path odd = OddFolder.in(folder);
        try (Registry registry = Registry.start(odd, 0)) {
            assertThat(register(registry, "first")).isEqualTo(200);
            registry.kill9();
        }
        try (Registry registry = Registry.start(odd, 0)) {
            assertThat(register(registry, "second")).isEqualTo(200);
        }

        try (Registry registry = Registry.start(odd, 0)) {
            assertThat(content(registry, "first")).isEqualTo("{\"type\":\"string\"}");
            assertThat(content(registry, "second")).isEqualTo("{\"type\":\"string\"}");
        }
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(odd));
    }

    private static int register(Registry registry, String artifact) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(artifacts(registry, ""))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(ARTIFACT.formatted(artifact)))
                        .build();
        return send(request).statusCode();
    }

    private static String content(Registry registry, String artifact) throws Exception {
        URI uri = artifacts(registry, "/" + artifact + "/versions/1/content");
        return send(HttpRequest.newBuilder(uri).build()).body();
    }

    private static URI artifacts(Registry registry, String path) {
        return URI.create(registry.url() + "/groups/default/artifacts" + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
