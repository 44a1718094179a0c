package podium.chaos;

import podium.chaos.http.Releases;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Waits until everything that was sent is in a release that answers.
final class Settling {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ASK = Duration.ofMinutes(2);

    private Settling() {}

    /// Nobody sends any more.
    ///
    /// @param mayBeNothing whether there may have been nothing to release
    static void everythingReleased(Scene scene, boolean mayBeNothing) throws InterruptedException {
        Line line = scene.line();
        Releases releases = line.releases();
        List<Releases.Asked> asked = new ArrayList<>();
        boolean done =
                scene.comes(
                        PATIENCE,
                        () -> {
                            Releases.Asked answer = releases.now(ASK);
                            asked.add(answer);
                            return !(answer instanceof Releases.Asked.Refused);
                        });
        scene.expect(done, "nothing is released: %s", asked.getLast());
        if (asked.getLast() instanceof Releases.Asked.Done(long release, boolean _)) {
            scene.await(
                    "release %d at query-api".formatted(release),
                    ASK,
                    () -> line.answersAfter(release - 1));
            scene.note("%d releases", release - scene.firstRelease() + 1);
        } else {
            scene.expect(mayBeNothing, "nothing was released of the traffic");
        }
    }
}
