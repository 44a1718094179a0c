package podium.cli;

import podium.cli.json.Documents;
import podium.cli.line.RestoreFigures;
import podium.stack.SecondCompiler;
import podium.stack.Stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Writes Bronze back into a topic: bronze-sink's code, in a process of its own. What it prints
/// goes to where this process prints; Ctrl-C ends it, and the next one goes on where it stopped.
final class Restorer {
    private static final JavaProgram PROGRAM =
            JavaProgram.ofService("bronze-sink", "podium.bronze.runtime.RestoreMain", jvm());

    private final JavaProgram program;
    private final String bootstrap;

    Restorer(Stack stack) {
        this.program = PROGRAM.withStoreOf(stack);
        this.bootstrap = stack.bootstrap();
    }

    private static String[] jvm() {
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        options.addAll(SecondCompiler.SPARING);
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("--sun-misc-unsafe-memory-access=allow");
        return options.toArray(String[]::new);
    }

    /// Asks what it would write for a run. Nothing is done.
    ///
    /// @param to is told, if it can be done
    /// @return its exit code: 0 done, 1 it can't be done
    int plan(String run, Consumer<RestoreFigures> to) {
        List<String> arguments = arguments(run);
        arguments.addAll(List.of("--dry-run", "--json"));
        JavaProgram.Said said = program.ask(arguments);
        if (said.exitCode() == 0) {
            try {
                to.accept(Documents.restoring(said.output()));
            } catch (IOException e) {
                throw new UncheckedIOException("the restorer's plan is unreadable", e);
            }
        }
        return said.exitCode();
    }

    /// Writes all of Bronze for a run, unless it is there already.
    ///
    /// @return its exit code: 0 done, 1 it can't be done
    int restore(String run) {
        return program.run(arguments(run));
    }

    /// Writes all of Bronze into an `events.raw` that is new, unless it is there already.
    ///
    /// @param run that is to read it
    /// @param more options of the restorer's
    /// @return its exit code: 0 done, 1 it can't be done
    int recover(String run, List<String> more) {
        List<String> arguments = arguments(run);
        arguments.add("--next-log");
        arguments.addAll(more);
        return program.run(arguments);
    }

    private List<String> arguments(String run) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap", bootstrap, "--run", run));
        // the command may be killed, and given again: two must not write at once
        arguments.addAll(List.of("--parent", Long.toString(ProcessHandle.current().pid())));
        return arguments;
    }
}
