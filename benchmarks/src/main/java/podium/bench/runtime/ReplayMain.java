package podium.bench.runtime;

import podium.bench.line.ReplayPlan;
import podium.bench.line.ReplayTest;

/// The replay test, run as a process of its own. Exit codes: 0 no target was missed and the rows
/// are the same, 1 otherwise, 2 wrong usage.
public final class ReplayMain {
    private ReplayMain() {}

    public static void main(String[] words) {
        Measurement.exit((out, err) -> {
            ReplayPlan plan = Arguments.replay(words);
            ReplayTest test = new ReplayTest(plan, err::println);
            return Results.tell(test.run(), test.distributions(), plan.folder(), "replay.txt", out);
        });
    }
}
