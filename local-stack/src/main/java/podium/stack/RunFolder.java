package podium.stack;

import podium.events.Topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a stack's folder holds of runs: `runs/<run>/slot` (which ports are the run's),
/// `runs/<run>/stopped` where it was stopped for good, `runs/<run>/forgotten` where it was given
/// up, `runs/<run>/build` where its services are of another build, and a folder a service with
/// state and log.
final class RunFolder {
    private static final String RUNS = "runs";
    private static final String SLOT = "slot";
    private static final String STOPPED = "stopped";
    private static final String BUILD = "build";
    private static final String FORGOTTEN = "forgotten";

    private final Path stack;

    RunFolder(Path stack) {
        this.stack = stack;
    }

    Path root() {
        return stack.resolve(RUNS);
    }

    /// The runs beside the first that were ever started here, by name.
    List<String> names() {
        if (!Files.isDirectory(root())) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(root())) {
            return runs.filter(run -> Files.exists(run.resolve(SLOT)))
                    .map(run -> String.valueOf(run.getFileName()))
                    .filter(Topics::isRun)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StackException.folder(root(), e);
        }
    }

    /// The number by which a run's ports are told; empty if it was never started here.
    Optional<Integer> slot(String run) {
        Path file = run(run).resolve(SLOT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            throw StackException.folder(file, e);
        }
    }

    /// Takes the lowest number that no other run has, unless the run has one.
    ///
    /// @throws StackException if none is left
    void claimSlot(String run, int slots) {
        if (slot(run).isEmpty()) {
            write(run(run), SLOT, freeSlot(slots) + "\n");
        }
    }

    /// @throws StackException if the run has no number, and none is left
    void refuseFull(String run, int slots) {
        if (slot(run).isEmpty()) {
            freeSlot(slots);
        }
    }

    private int freeSlot(int slots) {
        List<Integer> taken = names().stream().flatMap(name -> slot(name).stream()).toList();
        return IntStream.range(0, slots)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow(() -> StackException.tooManyRuns(names()));
    }

    boolean isStopped(String run) {
        return Files.exists(run(run).resolve(STOPPED));
    }

    void setStopped(String run, boolean stopped) {
        Path file = run(run).resolve(STOPPED);
        if (stopped) {
            write(run(run), STOPPED, "");
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StackException.folder(file, e);
        }
    }

    /// The checkout whose services the run has; empty: those of this build.
    Optional<Path> build(String run) {
        Path file = run(run).resolve(BUILD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(Files.readString(file).strip()));
        } catch (IOException | InvalidPathException e) {
            throw StackException.folder(file, e);
        }
    }

    void setBuild(String run, Path checkout) {
        write(run(run), BUILD, checkout(checkout) + "\n");
    }

    /// The same however it was named.
    static Path checkout(Path named) {
        return named.toAbsolutePath().normalize();
    }

    boolean isForgotten(String run) {
        return Files.exists(run(run).resolve(FORGOTTEN));
    }

    /// Gives up a run: its ports are free for another, its services' state and logs go.
    void forget(String run) {
        write(run(run), FORGOTTEN, "");
        try (Stream<Path> files = Files.list(run(run))) {
            for (Path file : files.toList()) {
                if (!file.endsWith(FORGOTTEN) && !file.endsWith(STOPPED)) {
                    FileTree.delete(file);
                }
            }
        } catch (IOException e) {
            throw StackException.folder(run(run), e);
        }
    }

    /// Takes back what was claimed for a run that did not start. Its logs stay: they say why.
    void leave(String run) {
        try {
            Files.deleteIfExists(run(run).resolve(SLOT));
            Files.deleteIfExists(run(run).resolve(BUILD));
        } catch (IOException e) {
            throw StackException.folder(run(run), e);
        }
    }

    Path folder(RunPart part) {
        return run(part.run()).resolve(part.part().label());
    }

    Path log(RunPart part) {
        return folder(part).resolve(part.label() + ".log");
    }

    Path pidFile(RunPart part) {
        return run(part.run()).resolve(part.label() + ".pid");
    }

    private Path run(String run) {
        // the name is part of a path
        return root().resolve(new Topics(run).run());
    }

    private static void write(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw StackException.folder(folder, e);
        }
    }
}
