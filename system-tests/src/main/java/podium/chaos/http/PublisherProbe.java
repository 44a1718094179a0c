package podium.chaos.http;

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
}
