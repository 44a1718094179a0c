package podium.chaos.http;

import podium.chaos.check.StatusJudge;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a service says of itself.
public final class ServiceProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final URI uri;

    public ServiceProbe(URI uri) {
        this.uri = uri;
    }

    /// `GET /v1/status`, where it answers.
    public Optional<JsonNode> status() {
        return json("/v1/status");
    }

    /// Its state in its own words: `running`, `waiting`, `halted`, `standby`; `silent` where it
    /// doesn't answer.
    public String state() {
        return status().map(status -> status.path("state").asText()).orElse("silent");
    }

    /// Whether it does its work, or would if it had a share of it.
    public boolean works() {
        String state = state();
        return state.equals("running") || state.equals("standby");
    }

    /// What it has a share in, such as `bronze 3`: layers and partitions.
    public List<String> shares() {
        List<String> shares = new ArrayList<>();
        status().ifPresent(status ->
                status.path("partitions")
                        .forEach(at ->
                                shares.add(
                                        "%s %d"
                                                .formatted(
                                                        at.path("layer").asText(),
                                                        at.path("partition").asInt()))));
        return shares;
    }

    /// Whether it is the instance of gold-service that publishes.
    public boolean leads() {
        return status().map(status -> status.path("leader").asBoolean()).orElse(false);
    }

    /// Why it isn't running, one sentence; empty if it is.
    public String reason() {
        return status().map(status -> status.path("reason").asText("")).orElse("");
    }

    /// Since when it is so; empty where it doesn't say.
    public Optional<Instant> since() {
        return status().map(status -> status.path("since").asText(""))
                .filter(since -> !since.isEmpty())
                .map(Instant::parse);
    }

    /// What it says at this moment of its standing; empty where it doesn't answer.
    public Optional<StatusJudge.Look> look() {
        return status().filter(JsonNode::isObject).map(ServiceProbe::look);
    }

    static StatusJudge.Look look(JsonNode status) {
        String since = status.path("since").asText("");
        return new StatusJudge.Look(
                status.path("state").asText(""),
                status.path("reason").asText(""),
                since.isEmpty() ? null : Instant.parse(since));
    }

    /// What it says that can't be so once everything sent is released.
    public Optional<String> untrueOnceSettled() {
        return status().map(SettledStatus::untrue).orElse(Optional.of("it is silent"));
    }

    /// `GET /q/health/ready`, up or down.
    public Optional<JsonNode> readiness() {
        return json("/q/health/ready");
    }

    /// Its metrics in Prometheus' text format; empty where it doesn't answer.
    public String metrics() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri.resolve("/q/metrics")).timeout(PATIENCE).build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Optional<JsonNode> json(String path) {
        try {
            return Optional.of(Json.get(uri.resolve(path), PATIENCE).body());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
