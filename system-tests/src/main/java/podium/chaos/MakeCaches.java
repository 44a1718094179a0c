package podium.chaos;

import podium.chaos.http.Generator;
import podium.chaos.http.Releases;
import podium.stack.FileTree;
import podium.stack.Life;
import podium.stack.Part;
import podium.stack.Stack;
import podium.stack.StackException;
import podium.stack.StackPorts;
import podium.stack.StackSettings;
import podium.stack.StackWatcher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/// Makes the caches with which the parts of later lines start, which are hundreds in a run of the
/// tests: a line is started, does a little of everything, and is stopped. Where that fails, lines
/// start without caches, or with those that there are; whether a line can be started at all is for
/// the tests to say.
final class MakeCaches {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long EVENTS = 5_000;
    private static final int RATE = 1_000;
    private static final LocalDate DATE = LocalDate.of(2025, 12, 1);

    private MakeCaches() {}

    /// @param arguments a folder for the line; it is deleted
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        FileTree.delete(folder);
        try {
            record(folder);
        } catch (StackException | IllegalStateException e) {
            System.err.println("parts start without caches: " + e.getMessage());
        }
        FileTree.delete(folder);
    }

    private static void record(Path folder) {
        try (Stack stack =
                new Stack(StackSettings.of(folder, StackPorts.free(), Life.WITH_PARENT))) {
            stack.up(StackWatcher.NONE);
            new Generator(stack.url(Part.GENERATOR)).start(EVENTS, RATE, 1, 0.03, DATE, 2);
            Releases releases = new Releases(stack.url(Part.GOLD), stack.url(Part.QUERY_API));
            if (!(releases.now(PATIENCE) instanceof Releases.Asked.Done)) {
                throw new IllegalStateException(
                        "the line whose parts are recorded releases nothing");
            }
        }
    }
}
