package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;

/// Since when something is not as it should be (I8): a service says when that began, and that is
/// not before the fault, nor in the future.
final class Since {
    /// What the fault met was begun before it, and is dated from its beginning.
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Since() {}

    /// A service that isn't running dates it.
    ///
    /// @param begun when the fault was about to begin
    static void isStated(Scene scene, Part part, Instant begun) {
        ServiceProbe probe = scene.line().probe(part);
        Instant since = probe.since().orElse(Instant.MIN);
        scene.expectInvariant(
                "I8",
                !since.isBefore(begun.minus(UNDER_WAY)) && !since.isAfter(Instant.now()),
                "%s should say that it is so since some moment after %s: %s",
                part.label(),
                begun,
                probe.status().map(Object::toString).orElse("silent"));
    }

    /// The line's own status tells that nothing newer comes, why, and since when.
    ///
    /// @param why words of the reason
    static void lineIsBehind(Scene scene, String why, Instant begun) throws InterruptedException {
        ServiceProbe probe = scene.line().probe(Part.QUERY_API);
        boolean says =
                scene.comes(
                        PATIENCE,
                        () -> probe.state().equals("behind") && probe.reason().contains(why));
        scene.expectInvariant(
                "I8",
                says,
                "query-api does not say that the line is behind (%s): %s %s",
                why,
                probe.state(),
                probe.reason());
        isStated(scene, Part.QUERY_API, begun);
    }
}
