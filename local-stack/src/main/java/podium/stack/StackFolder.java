package podium.stack;

import podium.stack.json.StackFile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The folder of a stack: `stack.json` (its ports and partitions), `keys`, `run/<part>.pid`, and a
/// folder a part with its data and log.
public final class StackFolder {
    private static final String FILE = "stack.json";
    private static final String RUN = "run";
    private static final String LOCK = "lock";
    private static final String KEYS = "keys";

    private final Path path;
    private final RunFolder runs;

    public StackFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.runs = new RunFolder(this.path);
    }

    /// What it holds of runs beside the first.
    RunFolder runs() {
        return runs;
    }

    /// The ports of the stack that was last started here.
    ///
    /// @throws StackException if `stack.json` is damaged, or not a stack's
    public Optional<StackPorts> ports() {
        return read(content -> new StackPorts(content.base()));
    }

    /// How many partitions the topics of that stack have.
    ///
    /// @throws StackException as [#ports]
    public Optional<Integer> partitions() {
        return read(content -> content.partitions().orElse(StackTopics.PARTITIONS));
    }

    private <T> Optional<T> read(Function<StackFile.Content, T> part) {
        try {
            return StackFile.read(path.resolve(FILE)).map(part);
        } catch (IOException | IllegalArgumentException e) {
            throw StackException.damaged(path.resolve(FILE), e);
        }
    }

    /// Whether a stack was started here before.
    boolean isStack() {
        return ports().isPresent();
    }

    /// Whether no stack was ever here, but something else is.
    private boolean isForeign() throws IOException {
        return !isStack() && Files.exists(path) && !holdsOnlyLock();
    }

    /// @throws StackException if starting a stack here would mix it with files of somebody else
    void refuseForeign() {
        try {
            if (isForeign()) {
                throw StackException.notAStack(path);
            }
        } catch (IOException e) {
            throw StackException.folder(path, e);
        }
    }

    /// The folders that [#lock] makes, the innermost first.
    List<Path> missing() {
        List<Path> missing = new ArrayList<>();
        for (Path at = path; at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(at);
        }
        return missing;
    }

    /// Takes back what [#lock] has left of a start that came to nothing.
    ///
    /// @param made folders that were missing before
    void leave(List<Path> made) {
        try {
            Files.deleteIfExists(path.resolve(LOCK));
            for (Path folder : made) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // somebody else uses it by now
            return;
        } catch (IOException e) {
            throw StackException.folder(path, e);
        }
    }

    /// Whether any part runs.
    public boolean isRunning() {
        return Stream.of(Part.values()).anyMatch(part -> process(part).isPresent())
                || runs.names().stream()
                        .flatMap(
                                run -> StackRuns.PARTS.stream().map(part -> new RunPart(run, part)))
                        .anyMatch(part -> PidFile.read(runs.pidFile(part)).isPresent());
    }

    /// The process of a part, if it runs.
    public Optional<ProcessHandle> process(Part part) {
        return PidFile.read(pidFile(part));
    }

    /// The log of a part.
    public Path log(Part part) {
        return part(part).resolve(part.label() + ".log");
    }

    /// The API keys, if any were made; they may be there before the stack is.
    public Path keys() {
        return path.resolve(KEYS);
    }

    /// Whether there is one that somebody could use.
    boolean hasKeys() {
        try {
            return Files.size(keys()) > 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StackException.folder(path, e);
        }
    }

    /// The folder whose folders are the buckets.
    public Path objects() {
        return S3Server.objects(part(Part.S3));
    }

    /// What all its files take on disk; 0 if there are none.
    public long bytes() {
        return FileTree.bytes(path);
    }

    /// Deletes everything that a stack made here and the keys, and the folder if nothing else is in
    /// it.
    ///
    /// @throws StackException if a part runs, or no stack was ever here but something else is
    public void delete() {
        clear();
        try {
            Files.deleteIfExists(keys());
            deleteIfEmpty();
        } catch (IOException e) {
            throw StackException.folder(path, e);
        }
    }

    /// The same, but the keys stay good.
    ///
    /// @throws StackException if a part runs, or no stack was ever here but something else is
    public void clear() {
        if (!Files.exists(path)) {
            return;
        }
        if (isRunning()) {
            throw StackException.running(path);
        }
        try {
            if (isForeign()) {
                throw StackException.notAStack(path);
            }
            for (Part part : Part.values()) {
                FileTree.delete(part(part));
            }
            FileTree.delete(path.resolve(RUN));
            FileTree.delete(runs.root());
            Files.deleteIfExists(path.resolve(LOCK));
            Files.deleteIfExists(path.resolve(FILE));
            deleteIfEmpty();
        } catch (IOException e) {
            throw StackException.folder(path, e);
        }
    }

    private void deleteIfEmpty() throws IOException {
        if (Files.exists(path) && isEmpty()) {
            Files.delete(path);
        }
    }

    Path path() {
        return path;
    }

    Path part(Part part) {
        return path.resolve(part.label());
    }

    void remember(Part part, ProcessHandle process) {
        PidFile.write(pidFile(part), process);
    }

    void forget(Part part) {
        PidFile.delete(pidFile(part));
    }

    void write(StackSettings settings) {
        StackPorts ports = settings.ports();
        Map<String, Integer> named = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            named.put(part.label(), ports.of(part));
        }
        try {
            Files.createDirectories(path);
            StackFile.write(path.resolve(FILE), ports.base(), settings.partitions(), named);
        } catch (IOException e) {
            throw StackException.folder(path, e);
        }
    }

    /// Keeps every other `./podium` from starting or stopping parts here until it is closed.
    Closeable lock() {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw StackException.busy(path);
            }
            return channel;
        } catch (IOException e) {
            throw StackException.folder(path, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private Path pidFile(Part part) {
        return path.resolve(RUN).resolve(part.label() + ".pid");
    }

    // as a start leaves it that found a port taken, and who made keys beforehand
    private boolean holdsOnlyLock() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.allMatch(entry -> entry.endsWith(LOCK) || entry.endsWith(KEYS));
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }
}
