package podium.cli;

import podium.stack.Part;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The second implementation, which shares no class with the services: a process of its own.
final class Auditor {
    private static final JavaProgram PROGRAM =
            new JavaProgram(
                    "audit",
                    "podium.audit.Main",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Stack stack;
    private final JavaProgram program;

    Auditor(Stack stack) {
        this.stack = stack;
        this.program = PROGRAM.withStoreOf(stack);
    }

    /// What the auditor can do.
    enum Task {
        AUDIT("audit"),
        VERIFY("verify"),
        VIEWS("views"),
        BOUGHT("bought");

        private final String label;

        Task(String label) {
            this.label = label;
        }
    }

    /// Runs it to its end; what it prints goes to where this process prints.
    ///
    /// @param releases none: the last
    /// @return its exit code: 0 done, 1 the answer is no
    /// @throws podium.cli.line.LineException if the store doesn't answer
    int run(Task task, List<Long> releases) {
        return program.run(arguments(task, releases));
    }

    /// Compares a run with another; exit code 1: they differ.
    ///
    /// @param with `null`: the published one
    int compare(String run, @Nullable String with, boolean json) {
        List<String> arguments = new ArrayList<>(List.of("compare", "--run", run));
        if (with != null) {
            arguments.addAll(List.of("--with", with));
        }
        if (json) {
            arguments.addAll(List.of("--format", "json"));
        }
        return program.run(arguments);
    }

    /// Lists the last releases.
    int releases(int limit) {
        return program.run(List.of("releases", "--limit", Integer.toString(limit)));
    }

    private List<String> arguments(Task task, List<Long> releases) {
        List<String> arguments = new ArrayList<>();
        arguments.add(task.label);
        for (Long release : releases) {
            arguments.addAll(List.of("--release", release.toString()));
        }
        if (task == Task.VIEWS || task == Task.BOUGHT) {
            arguments.addAll(List.of("--objects", stack.folder().objects().toString()));
        }
        if (task == Task.BOUGHT) {
            arguments.addAll(List.of("--query-api", stack.url(Part.QUERY_API).toString()));
        }
        return arguments;
    }
}
