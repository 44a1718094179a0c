package podium.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;

/// `simulation [--schedules N] [--seed S] [--threads T] [--bug NAME|all] [--trace]`: runs seeded
/// schedules from a seed on, and ends with 0 if none broke an invariant, or every planted bug was
/// found.
public final class Main {
    private static final long SCHEDULES_A_BUG = 200_000;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Arguments.of(arguments)));
    }

    private static int run(Arguments arguments) {
        if (arguments.trace()) {
            return trace(arguments.seed(), arguments.bug());
        }
        if (arguments.allBugs()) {
            int missed = 0;
            for (Bug bug : Bug.values()) {
                missed += isFound(bug, arguments) ? 0 : 1;
            }
            return missed == 0 ? 0 : 1;
        }
        Bug bug = arguments.bug();
        if (bug != null) {
            return isFound(bug, arguments) ? 0 : 1;
        }
        Campaign.Result result =
                new Campaign(null, arguments.seed(), arguments.schedules(), arguments.threads())
                        .run(Main::progress);
        System.out.printf(
                "%,d schedules, %,d releases checked, %,d a minute (%s of processor time), %s%n",
                result.schedules(),
                result.releases(),
                result.perMinute(),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
                result.failure() == null ? "no violation" : "1 violation");
        return report(result.failure(), null);
    }

    private static boolean isFound(Bug bug, Arguments arguments) {
        Campaign.Result result =
                new Campaign(bug, arguments.seed(), SCHEDULES_A_BUG, arguments.threads())
                        .run(_ -> {});
        Campaign.Failure failure = result.failure();
        System.out.printf(
                "%-24s %s%n",
                bug.name().toLowerCase(Locale.ROOT),
                failure == null
                        ? "NOT FOUND in %,d schedules".formatted(result.schedules())
                        : "found after %,d schedules: %s"
                                .formatted(failure.seed() - arguments.seed() + 1, failure.what()));
        return failure != null;
    }

    private static void progress(long schedules) {
        System.out.printf("%,d schedules%n", schedules);
    }

    private static int trace(long seed, @Nullable Bug bug) {
        Schedule.Outcome outcome = Schedule.run(seed, bug, new Trace(System.out));
        System.out.printf("%d releases, %s%n", outcome.releases(), outcome);
        return outcome.violation() == null ? 0 : 1;
    }

    private static int report(Campaign.@Nullable Failure failure, @Nullable Bug bug) {
        if (failure == null) {
            return 0;
        }
        System.out.printf(
                "seed %d: %s%nrepeat it with --seed %d --trace%s%n",
                failure.seed(), failure.what(), failure.seed(), bug == null ? "" : " --bug " + bug);
        return 1;
    }
}
