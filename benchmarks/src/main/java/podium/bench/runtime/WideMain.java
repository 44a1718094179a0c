package podium.bench.runtime;

import podium.bench.line.WidePlan;
import podium.bench.line.WideTest;

/// query-api over very many products, run as a process of its own. Exit codes: 0 every answer was
/// good, 1 otherwise, 2 wrong usage.
public final class WideMain {
    private WideMain() {}

    public static void main(String[] words) {
        Measurement.exit((out, err) -> {
            WidePlan plan = Arguments.wide(words);
            WideTest test = new WideTest(plan, err::println);
            return Results.tell(test.run(), test.distributions(), plan.folder(), "wide.txt", out);
        });
    }
}
