package podium.cli;

import podium.stack.Stack;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/// The second implementation's word on releases.
@Command(
        name = "audit",
        description = {
            "Recomputes a release from its Bronze objects by a second implementation and compares every row.",
            "With --all: verifies every release without recomputing it: each object is there with the size and checksum"
                    + " stated, the books balance, totals add up, numbers and offsets only grow.",
            "Exit code 1 and the first differences if anything is off."
        })
final class AuditCommand extends StackCommand {
    @ArgGroup private Which which = new Which();

    /// Some releases, or all.
    static final class Which {
        @Option(
                names = "--release",
                split = ",",
                converter = ReleaseNumber.class,
                paramLabel = "N",
                description = "Which release, or several; default: the last.")
        private List<Long> releases = new ArrayList<>();

        @Option(names = "--all", description = "Verifies every release.")
        private boolean all;
    }

    @Override
    int run(Stack stack) {
        requireRunning(stack);
        Auditor auditor = new Auditor(stack);
        return which.all
                ? auditor.run(Auditor.Task.VERIFY, List.of())
                : auditor.run(Auditor.Task.AUDIT, which.releases);
    }
}
