package podium.cli;

import podium.cli.line.LineException;
import podium.cli.line.ProgressView;
import podium.stack.Stack;
import podium.stack.StackException;
import podium.stack.StackWatcher;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// A command that works with a stack, which another command has started.
abstract class StackCommand implements Callable<Integer> {
    static final int DONE = 0;
    static final int NO = 1;
    static final int WRONG_USAGE = 2;
    static final int NOT_RUNNING = 3;

    private final Screen screen = new Screen();

    @Mixin private StackOptions options = new StackOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    /// @return the exit code
    abstract int run(Stack stack);

    @Override
    public Integer call() {
        Stack stack;
        try {
            stack = stack();
        } catch (StackException e) {
            return refused(e);
        }
        try {
            return run(stack);
        } catch (LineException e) {
            boolean down = e.kind() == LineException.Kind.SILENT && !stack.folder().isRunning();
            complain(options.named(down ? e.whereNothingRuns() : e.getMessage()));
            return switch (e.kind()) {
                case WRONG_USAGE -> WRONG_USAGE;
                case NO -> NO;
                case SILENT -> down ? NOT_RUNNING : NO;
            };
        } catch (StackException e) {
            return refused(e);
        }
    }

    private int refused(StackException e) {
        complain(options.named(String.valueOf(e.getMessage())));
        return e.isWrongUsage() ? WRONG_USAGE : NO;
    }

    /// The stack that the options mean.
    Stack stack() {
        return options.stack();
    }

    StackOptions options() {
        return options;
    }

    /// Whoever names a folder means the stack in it, and no other one that may answer on its ports.
    ///
    /// @throws LineException if a folder is named in which nothing runs
    final void requireRunning(Stack stack) {
        Path named = options.data();
        if (named != null && !stack.folder().isRunning()) {
            throw LineException.nothingRuns(named.toString());
        }
    }

    /// @throws ParameterException saying what a value must be
    final void require(boolean holds, String what) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), what);
        }
    }

    Screen screen() {
        return screen;
    }

    /// Starts parts, and shows meanwhile how far they are.
    ///
    /// @return what there was to be seen
    final StartView watched(Consumer<StackWatcher> start) {
        return watched(progress(), this::progressDone, start);
    }

    /// The same, silent once somebody has interrupted.
    final StartView watched(Interruption interruption, Consumer<StackWatcher> start) {
        return watched(progress(interruption), () -> progressDone(interruption), start);
    }

    private static StartView watched(
            ProgressView progress, Runnable done, Consumer<StackWatcher> start) {
        StartView view = new StartView(progress);
        try {
            start.accept(view);
        } finally {
            done.run();
        }
        return view;
    }

    /// Says which parts of a start run and won't be ready until a person has looked.
    ///
    /// @return whether there are any
    final boolean complainOfHalted(StartView view) {
        view.halted()
                .forEach((part, reason) ->
                        complain(
                                options.named(
                                        "%s runs, but has halted: %s; ./podium status tells when it is ready"
                                                .formatted(part.label(), reason))));
        return !view.halted().isEmpty();
    }

    /// Lines that take each other's place, until [#progressDone].
    ProgressView progress() {
        return screen;
    }

    /// The same, silent once somebody has interrupted.
    ProgressView progress(Interruption interruption) {
        return line -> {
            if (!interruption.isUnderWay()) {
                screen.show(line);
            }
        };
    }

    void progressDone() {
        screen.progressDone();
    }

    void progressDone(Interruption interruption) {
        if (!interruption.isUnderWay()) {
            screen.progressDone();
        }
    }

    /// A result, on standard output.
    void say(String line) {
        screen.say(line);
    }

    void say(Interruption interruption, String line) {
        if (!interruption.isUnderWay()) {
            screen.say(line);
        }
    }

    /// Says why a stop takes its time, if it will.
    void announceStop(Stack stack) {
        if (stack.isSlowToStop()) {
            complain("this first stop takes longer, so that later starts are fast");
        }
    }

    /// Text that brings its own line ends.
    void print(String text) {
        screen.print(text);
    }

    /// Something beside the result, on standard error.
    void complain(String line) {
        screen.complain(line);
    }
}
