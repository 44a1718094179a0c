package podium.cli;

import podium.cli.line.LineException;
import podium.cli.status.ReleaseReport;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What one reads before promoting.
@Command(
        name = "compare",
        description = {
            "Compares a run with the published one, answer by answer and row by row, at the newest cut that both have come"
                    + " to: rows added, missing, changed, totals, and the rejects.",
            "Exit code 0 if they are identical, 1 if not."
        })
final class CompareCommand extends StackCommand {
    @Parameters(paramLabel = "NAME", converter = RunName.class, description = "Which run.")
    private String run = "";

    @Option(
            names = "--with",
            paramLabel = "RUN",
            converter = RunName.class,
            description = "The run that it is held against; default: the published one.")
    private @Nullable String with;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Form form = Form.text;

    /// How it is printed; named as people write it.
    @SuppressWarnings("MemberName")
    enum Form {
        text,
        json
    }

    @Override
    int run(Stack stack) {
        requireRunning(stack);
        stack.runs().refuseForgotten(run);
        if (with != null) {
            stack.runs().refuseForgotten(with);
        }
        if (run.equals(with) || with == null && isPublished(stack)) {
            throw LineException.run(
                    run,
                    "is the one that it would be held against",
                    "name another: ./podium compare %s --with NAME".formatted(run));
        }
        return new Auditor(stack).compare(run, with, form == Form.json);
    }

    private boolean isPublished(Stack stack) {
        ReleaseReport release = new StackRunsView(stack).release();
        return release != null && release.run().equals(run);
    }
}
