package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;

/// The layers for any DuckDB.
@Command(
        name = "views",
        description = {
            "Prints DuckDB views over the exact files of a release: bronze_events, silver_events, rejected and the"
                    + " five tables.",
            "For instance: ./podium views > views.sql; duckdb -init views.sql"
        })
final class ViewsCommand extends StackCommand {
    @Option(
            names = "--release",
            paramLabel = "N",
            converter = ReleaseNumber.class,
            description = "Which release; default: the last.")
    private @Nullable Long release;

    @Override
    int run(Stack stack) {
        requireRunning(stack);
        return new Auditor(stack)
                .run(Auditor.Task.VIEWS, release == null ? List.of() : List.of(release));
    }
}
