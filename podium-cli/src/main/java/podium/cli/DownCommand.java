package podium.cli;

import podium.cli.line.Bars;
import podium.stack.Part;
import podium.stack.Stack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Set;

/// Stops the local stack.
@Command(
        name = "down",
        description = "Stops the local stack, the services first; its data stays unless --delete.")
final class DownCommand extends StackCommand {
    @Option(names = "--delete", description = "Deletes everything that the stack has stored, too.")
    private boolean delete;

    @Override
    int run(Stack stack) {
        Set<Part> stopped;
        announceStop(stack);
        try {
            stopped = stack.down(new StartView(progress()));
        } finally {
            progressDone();
        }
        say(stopped.isEmpty() ? "nothing ran" : "stopped " + Bars.many(stopped.size(), "part"));
        if (delete) {
            stack.folder().delete();
            say("deleted " + stack.settings().folder());
        }
        return DONE;
    }
}
