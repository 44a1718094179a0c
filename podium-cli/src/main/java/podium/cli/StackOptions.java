package podium.cli;

import podium.stack.Life;
import podium.stack.Stack;
import podium.stack.StackFolder;
import podium.stack.StackPorts;
import podium.stack.StackSettings;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/// Which stack is meant.
final class StackOptions {
    private static final Path STANDARD = Path.of(".podium");

    @Option(names = "--data", paramLabel = "DIR", description = "Where the stack's data is.")
    private @Nullable Path data;

    @Option(names = "--port-base", paramLabel = "N", description = "Its first port.")
    private @Nullable Integer portBase;

    @Nullable Path data() {
        return data;
    }

    Path folder() {
        return data == null ? STANDARD : data;
    }

    StackPorts ports() {
        if (portBase != null) {
            return new StackPorts(portBase);
        }
        return new StackFolder(folder()).ports().orElse(StackPorts.standard());
    }

    /// Whatever ran in the folder before.
    StackPorts chosenPorts() {
        return portBase == null ? StackPorts.standard() : new StackPorts(portBase);
    }

    Stack stack() {
        return new Stack(StackSettings.of(folder(), ports(), Life.DETACHED));
    }
}
