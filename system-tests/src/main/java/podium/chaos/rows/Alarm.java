package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/// How a service that can't go on says so (I8): one sentence in its status, its health and its
/// metrics; and since when.
final class Alarm {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<Part, String> METRICS =
            Map.of(
                    Part.BRONZE, "podium_bronze_state\\{[^}]*state=\"halted\"[^}]*\\} 1\\.0",
                    Part.SILVER, "podium_silver_state\\{[^}]*state=\"halted\"[^}]*\\} 1\\.0",
                    Part.GOLD, "podium_(publisher|gold)_halted(\\{[^}]*\\})? 1\\.0");

    private Alarm() {}

    /// Waits for it.
    ///
    /// @param code of the reason, as in docs/errors.md
    /// @param begun when the fault was about to begin
    static void await(Scene scene, Part part, String code, Instant begun)
            throws InterruptedException {
        ServiceProbe probe = scene.line().probe(part);
        String metric = Objects.requireNonNull(METRICS.get(part), part.label());
        boolean halted =
                scene.comes(
                        PATIENCE,
                        () ->
                                probe.state().equals("halted")
                                        && probe.reason().startsWith(code)
                                        && tells(probe, metric));
        String health = probe.readiness().map(Object::toString).orElse("silent");
        scene.expectInvariant(
                "I8",
                halted,
                "%s does not halt with %s: status %s, halted in metrics %s",
                part.label(),
                code,
                probe.status().map(Object::toString).orElse("silent"),
                tells(probe, metric));
        scene.expectInvariant(
                "I8",
                health.contains(code),
                "%s: health does not say %s: %s",
                part.label(),
                code,
                health);
        Since.isStated(scene, part, begun);
    }

    private static boolean tells(ServiceProbe probe, String pattern) {
        return probe.metrics().lines().anyMatch(line -> line.matches(pattern));
    }
}
