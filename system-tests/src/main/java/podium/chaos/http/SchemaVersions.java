package podium.chaos.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/// The registry, in the hands of somebody who registers whatever he likes.
public final class SchemaVersions {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI registry;

    /// @param registry scheme, host and port
    public SchemaVersions(URI registry) {
        this.registry = registry;
    }

    /// Makes a schema the newest version of an artifact.
    public void add(String artifactId, String schema) {
        URI versions =
                registry.resolve(
                        "/apis/registry/v3/groups/default/artifacts/%s/versions"
                                .formatted(artifactId));
        try {
            Json.Answer answer = Json.post(versions, version(schema), PATIENCE);
            if (answer.status() != OK) {
                throw new IllegalStateException("%s: %s".formatted(versions, answer));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the registry does not answer", e);
        }
    }

    /// The schema that Podium writes clean events with.
    public static String cleanEvent() {
        try (var in =
                Objects.requireNonNull(
                        SchemaVersions.class.getResourceAsStream(
                                "/podium/events/clean-event.avsc"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the schema is not on the class path", e);
        }
    }

    private static String version(String schema) {
        return """
        {"content": {"contentType": "application/json", "content": %s}}\
        """
                .formatted(Json.quoted(schema));
    }
}
