package podium.chaos.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;

/// What an instance of gold-service says of its publishing.
public final class PublisherProbe {
    private final ServiceProbe service;

    public PublisherProbe(URI uri) {
        this.service = new ServiceProbe(uri);
    }

    public boolean leads() {
        return service.status().map(status -> status.path("leader").asBoolean()).orElse(false);
    }

    /// Whether it has a cut that every layer has committed, and the release is on its way.
    public boolean writesRelease() {
        return service.status()
                .map(status -> status.path("open_cut"))
                .filter(JsonNode::isObject)
                .map(cut -> cut.path("waiting_for").isEmpty())
                .orElse(false);
    }
}
