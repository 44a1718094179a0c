package podium.bench.line;

import podium.bench.http.ReleaseDesk.Asked;
import podium.bench.report.Target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// "Release now" while there is nothing to release.
final class NothingNew {
    private static final int TIMES = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS = 1e9;

    private NothingNew() {}

    static void ask(BenchLine line, Findings findings) {
        List<Double> seconds = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            long begun = System.nanoTime();
            Optional<Asked> asked = line.releases().now(PATIENCE);
            seconds.add((System.nanoTime() - begun) / NANOS);
            if (asked.isEmpty() || asked.get().isNew()) {
                throw BenchException.refused(
                        "a release with nothing new was answered with " + asked, line.folder());
            }
        }
        findings.judge(Target.NOTHING_NEW, seconds.stream().sorted().toList().get(TIMES / 2));
        findings.also("release with nothing new, slowest of 9", Collections.max(seconds), "s");
    }
}
