package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.check.StatusJudge;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Since when something is not as it should be (I8): a service says when that began, and that is
/// not before the fault, nor long after it, and the same moment whenever it is asked.
final class Since {
    /// What the fault met was begun before it, and is dated from its beginning.
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Until a service has noticed what was done to it, or has met it after a start.
    private static final Duration NOTICED = Duration.ofMinutes(5);

    /// Between two questions; short, for each alarm asks twice.
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private Since() {}

    /// A service that isn't running dates it.
    ///
    /// @param begun when the fault was about to begin
    static void isStated(Scene scene, Part part, Instant begun) throws InterruptedException {
        isStated(scene, part, begun, NOTICED);
    }

    /// @param noticed how long after that it may have come to be so
    static void isStated(Scene scene, Part part, Instant begun, Duration noticed)
            throws InterruptedException {
        ServiceProbe probe = scene.line().probe(part);
        Optional<StatusJudge.Look> first = look(scene, probe);
        scene.pause(AGAIN);
        Optional<StatusJudge.Look> again = look(scene, probe);
        Window window = new Window(begun.minus(UNDER_WAY), begun.plus(noticed));
        scene.expectInvariant(
                "I8",
                first.isPresent() && window.holds(first.get(), again.orElse(first.get())),
                "%s should say that it is so since some moment after %s, within %d s: %s, then %s",
                part.label(),
                begun,
                noticed.toSeconds(),
                first,
                again);
    }

    private static Optional<StatusJudge.Look> look(Scene scene, ServiceProbe probe)
            throws InterruptedException {
        AtomicReference<Optional<StatusJudge.Look>> look = new AtomicReference<>(Optional.empty());
        scene.comes(
                PATIENCE,
                () -> {
                    look.set(probe.look());
                    return look.get().isPresent();
                });
        return look.get();
    }

    /// When something may have come to be so.
    record Window(Instant first, Instant last) {
        /// Whether two looks agree on a moment in it. Where the second one sees something else,
        /// that has another date.
        boolean holds(StatusJudge.Look look, StatusJudge.Look again) {
            Instant since = look.since();
            return since != null
                    && !since.isBefore(first)
                    && !since.isAfter(last)
                    && (!look.saysTheSameAs(again) || since.equals(again.since()));
        }
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
