package podium.cli;

import podium.stack.Stack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What was published.
@Command(
        name = "releases",
        description =
                "Lists the last releases, the newest first: how each came about, its run and its records.")
final class ReleasesCommand extends StackCommand {
    private static final int LIMIT_MAX = 10_000;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most, 1 to 10000; default ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Override
    int run(Stack stack) {
        require(limit >= 1 && limit <= LIMIT_MAX, "--limit is 1 to 10000");
        requireRunning(stack);
        return new Auditor(stack).releases(limit);
    }
}
