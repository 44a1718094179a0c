package podium.bench.runtime;

import podium.bench.line.LoadPlan;
import podium.bench.line.LoadTest;

/// The load test, run as a process of its own. Exit codes: 0 no target was missed and every answer
/// was good, 1 otherwise, 2 wrong usage.
public final class LoadMain {
    private LoadMain() {}

    public static void main(String[] words) {
        Measurement.exit((out, err) -> {
            LoadPlan plan = Arguments.load(words);
            LoadTest test = new LoadTest(plan, err::println);
            return Results.tell(test.run(), test.distributions(), plan.folder(), "load.txt", out);
        });
    }
}
