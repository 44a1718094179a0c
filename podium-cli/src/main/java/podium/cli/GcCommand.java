package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/// Garbage collection, in a process of its own: the only one that deletes from the bucket.
@Command(
        name = "gc",
        description = {
            "Counts what no kept release consists of; with --delete: deletes it, if it is older than a day.",
            "Kept are the newest releases, all of the last days, and from there on every one up to the newest; the last one"
                    + " of each run, too, unless ./podium runs forget gave it up. Bronze is never deleted. The services may run"
                    + " meanwhile, and another gc."
        })
final class GcCommand extends StackCommand {
    private static final int RELEASES_MIN = 10;
    private static final int RELEASES_MAX = 100_000;
    private static final int DAYS_MAX = 36_500;
    static final JavaProgram PROGRAM =
            new JavaProgram("gc", "podium.gc.runtime.Main", "-Xmx256m", "-XX:+UseSerialGC");

    @Option(
            names = "--keep-releases",
            paramLabel = "N",
            description = "The newest N are kept, 10 to 100000; default 100.")
    private @Nullable Integer keepReleases;

    @Option(
            names = "--keep-days",
            paramLabel = "D",
            description = "Those of the last D days are kept, 0 to 36500; default 7.")
    private @Nullable Integer keepDays;

    @Option(names = "--dry-run", description = "Only counts, as it does without --delete.")
    private boolean dryRun;

    @Option(names = "--delete", description = "Deletes; otherwise it is only counted.")
    private boolean deletes;

    @Override
    int run(Stack stack) {
        require(
                !dryRun || !deletes,
                "--dry-run deletes nothing, and --delete does: give one of them");
        List<String> arguments = new ArrayList<>();
        Integer releases = keepReleases;
        if (releases != null) {
            require(
                    releases >= RELEASES_MIN && releases <= RELEASES_MAX,
                    "--keep-releases is 10 to 100000");
            arguments.addAll(List.of("--keep-releases", releases.toString()));
        }
        Integer days = keepDays;
        if (days != null) {
            require(days >= 0 && days <= DAYS_MAX, "--keep-days is 0 to 36500");
            arguments.addAll(List.of("--keep-days", days.toString()));
        }
        if (deletes) {
            arguments.add("--delete");
        }
        requireRunning(stack);
        return PROGRAM.withStoreOf(stack).run(arguments);
    }
}
