package podium.cli;

import podium.cli.http.Addresses;
import podium.cli.http.HttpLine;
import podium.cli.line.Line;
import podium.stack.Part;
import podium.stack.RunPart;
import podium.stack.Stack;

/// A command that talks to the services.
abstract class LineCommand extends StackCommand {
    /// @return the exit code
    abstract int run(Line line);

    @Override
    final int run(Stack stack) {
        requireRunning(stack);
        return run(lineOf(stack));
    }

    /// Its silver-service and gold-service are those of the run that readers follow when they are
    /// asked.
    static Line lineOf(Stack stack) {
        StackRunsView runs = new StackRunsView(stack);
        return new HttpLine(
                new Addresses(
                        stack.url(Part.GENERATOR),
                        stack.url(Part.BRONZE),
                        () -> stack.runs().url(new RunPart(runs.published(), Part.SILVER)),
                        () -> runs.gold(runs.published()),
                        stack.url(Part.QUERY_API)),
                () -> System.in);
    }
}
