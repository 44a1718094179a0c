package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The second implementation's word on a release.
@Command(
        name = "audit",
        description = {
            "Recomputes a release from its Bronze objects by a second implementation and compares every row.",
            "Exit code 1 and the first differences if anything is off."
        })
final class AuditCommand extends StackCommand {
    @Option(
            names = "--release",
            paramLabel = "N",
            description = "Which release; default: the last.")
    private @Nullable Long release;

    @Override
    int run(Stack stack) {
        return new Auditor(stack).run(Auditor.Task.AUDIT, release);
    }
}
