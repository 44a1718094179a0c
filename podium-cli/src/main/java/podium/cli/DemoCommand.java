package podium.cli;

import podium.cli.line.ImportFormat;
import podium.cli.line.ImportSources;
import podium.cli.line.LineException;
import podium.cli.line.RunRequest;
import podium.stack.Life;
import podium.stack.Stack;
import podium.stack.StackException;
import podium.stack.StackPorts;
import podium.stack.StackSettings;
import podium.stack.StackWatcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The whole line, shown from its start.
@Command(
        name = "demo",
        modelTransformer = DemoCommand.Help.class,
        description = {
            "Starts a stack of its own, sends a million events, prints the five answers, audits them, and shows what"
                    + " the layers bought.",
            "Stays up until Ctrl-C. Its folder is empty at each start and gone at the end, unless --data names one."
        })
final class DemoCommand extends StackCommand {
    private static final String OWN_FOLDER = ".podium-demo";
    private static final long EVENTS = 1_000_000;
    private static final long SEED = 1;

    /// The generator's own.
    private static final long EVENTS_MAX = 1_000_000_000_000L;

    /// Parts that are starting while everything ends are let finish their dying.
    private static final int DOWN_TRIES_MAX = 100;

    private static final Duration DOWN_PAUSE = Duration.ofMillis(200);

    @Option(names = "--exit", description = "Stops after the printing.")
    private boolean exit;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many events are sent; default 1000000.")
    private @Nullable Long events;

    @Option(names = "--seed", paramLabel = "SEED", description = "Of the events; default 1.")
    private @Nullable Long seed;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            converter = ImportCommand.Word.class,
            description =
                    "Real events instead: a file or folder; what ends in .csv or .csv.gz is read as rees46, all else as"
                            + " jsonl, unless --format says otherwise.")
    private @Nullable String source;

    @Option(
            names = "--format",
            paramLabel = "rees46|jsonl",
            converter = ImportCommand.Format.class,
            description = "How the lines of --import are read: rees46 or jsonl.")
    private @Nullable ImportFormat format;

    private volatile int exitCode = Interruption.EXIT_CODE;

    @Override
    Stack stack() {
        Path data = options().data();
        StackPorts ports = data == null ? options().chosenPorts() : options().ports();
        Path folder = data == null ? ownFolder(ports) : data;
        return new Stack(StackSettings.of(folder, ports, Life.WITH_PARENT));
    }

    @Override
    int run(Stack stack) {
        Demo demo = new Demo(stack, screen(), this::complainOfHalted, traffic());
        if (isOwn()) {
            // left by a demo that was killed; refused if one is running there
            stack.folder().delete();
        } else if (stack.folder().isRunning()) {
            throw LineException.busy(stack.settings().folder().toString());
        }
        try (Interruption interruption = Interruption.then(() -> end(stack))) {
            int code = shown(demo, stack, interruption);
            if (!exit && code != WRONG_USAGE) {
                exitCode = code;
                if (!interruption.isUnderWay()) {
                    demo.addresses();
                }
                say(interruption, "up until Ctrl-C");
                while (true) {
                    LockSupport.park();
                }
            }
            stack.close();
            if (isOwn()) {
                stack.folder().delete();
            }
            return code;
        }
    }

    private int shown(Demo demo, Stack stack, Interruption interruption) {
        boolean done = false;
        try {
            int code = demo.show(interruption);
            done = true;
            return code;
        } finally {
            // on a failure the folder stays, with the logs in it
            if (!done && !interruption.isUnderWay()) {
                progressDone();
                stack.close();
            }
        }
    }

    private Demo.Traffic traffic() {
        if (source == null) {
            require(format == null, "--format is for --import");
            long number = events == null ? EVENTS : events;
            require(
                    number >= 1 && number <= EVENTS_MAX,
                    "--events takes a number from 1 to " + EVENTS_MAX);
            return new Demo.Traffic.Generated(RunRequest.of(number, seed == null ? SEED : seed));
        }
        require(events == null && seed == null, "--import takes neither --events nor --seed");
        ImportFormat known = format == null ? guessed(source) : format;
        return new Demo.Traffic.Imported(
                known, ImportSources.find(List.of(source), known, null).sources());
    }

    private static ImportFormat guessed(String source) {
        boolean rows =
                Files.isDirectory(Path.of(source))
                        ? holdsRows(source)
                        : ImportFormat.REES46.takes(source);
        return rows ? ImportFormat.REES46 : ImportFormat.JSONL;
    }

    private static boolean holdsRows(String folder) {
        try {
            return !ImportSources.find(List.of(folder), ImportFormat.REES46, null)
                    .sources()
                    .isEmpty();
        } catch (LineException e) {
            return false;
        }
    }

    private boolean isOwn() {
        return options().data() == null;
    }

    private static Path ownFolder(StackPorts ports) {
        return Path.of(ports.base() == 0 ? OWN_FOLDER : OWN_FOLDER + "-" + ports.base());
    }

    /// Ctrl-C, at any moment.
    private int end(Stack stack) {
        progressDone();
        complain("stopping");
        announceStop(stack);
        for (int tries = 0; tries < DOWN_TRIES_MAX; tries++) {
            try {
                stack.down(StackWatcher.NONE);
                if (isOwn()) {
                    stack.folder().delete();
                }
                return exitCode;
            } catch (StackException e) {
                // a start is still being undone
                LockSupport.parkNanos(DOWN_PAUSE.toNanos());
            }
        }
        complain("not everything could be stopped: see ./podium status");
        return NO;
    }

    /// The stack has a folder of its own.
    static final class Help implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            StackOptions.describe(
                    command,
                    StackOptions.DATA,
                    "The stack's folder, which is kept; default: %1$s, with --port-base N %1$s-N."
                            .formatted(OWN_FOLDER));
            return command;
        }
    }
}
