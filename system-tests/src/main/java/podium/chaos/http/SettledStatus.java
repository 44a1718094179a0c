package podium.chaos.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a service may say once everything sent is released: it runs, and nothing waits for it.
final class SettledStatus {
    private static final Set<String> WORKS = Set.of("running", "standby");

    private SettledStatus() {}

    /// @return what is not so, if anything
    static Optional<String> untrue(JsonNode status) {
        String state = status.path("state").asText("silent");
        if (!WORKS.contains(state)) {
            return Optional.of("it says %s: %s".formatted(state, status.path("reason").asText()));
        }
        return Stream.concat(
                        status.path("partitions").valueStream(),
                        status.path("layers").valueStream())
                .filter(of -> !isZero(of.path("lag")) || !isZero(of.path("lag_seconds")))
                .map(of -> "something waits: " + of)
                .findFirst();
    }

    private static boolean isZero(JsonNode lag) {
        return lag.isIntegralNumber() && lag.longValue() == 0;
    }
}
