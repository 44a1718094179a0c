package podium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a JVM writes down at its end of the classes it loaded, and the cache that is made of it.
///
/// The cache is made by a process of its own, after the part has ended: a JVM can do both in one
/// go, but its child then holds the part's sockets and outlives its kill.
///
/// @param command of the JVM that records
/// @param file what it writes
/// @param cache what is made of it
record Recording(List<String> command, Path file, Path cache) {
    private static final String RECORD = "-XX:AOTMode=record";
    private static final String FILE = "-XX:AOTConfiguration=";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Arguments of a JVM that records.
    ///
    /// @param folder of the part
    static List<String> arguments(Path folder, Path cache) {
        Path file = Launch.temporary(folder).resolve(cache.getFileName() + "conf");
        return List.of(RECORD, FILE + file);
    }

    /// The same command, but its JVM records nothing.
    static List<String> without(List<String> command) {
        return command.stream()
                .filter(argument -> !argument.equals(RECORD) && !argument.startsWith(FILE))
                .toList();
    }

    /// What a process takes its time at its end to write; empty if it writes nothing.
    static Optional<Recording> of(ProcessHandle process) {
        return process.info()
                .arguments()
                .flatMap(arguments ->
                        List.of(arguments).stream()
                                .filter(argument -> argument.startsWith(FILE))
                                .map(argument -> Path.of(argument.substring(FILE.length())))
                                .findFirst()
                                .map(file -> of(List.of(arguments), file)));
    }

    private static Recording of(List<String> arguments, Path file) {
        List<String> command = new ArrayList<>(List.of(Parts.java()));
        command.addAll(arguments);
        String name = file.getFileName().toString();
        return new Recording(
                command, file, Parts.cache(name.substring(0, name.length() - "conf".length())));
    }

    /// Makes the cache and puts it where the next start looks, whole or not at all. Without one a
    /// start takes longer, and that is all: whoever stops a stack isn't told of a cache that could
    /// not be made.
    void keep() {
        Path whole =
                cache.resolveSibling("%s.%s".formatted(cache.getFileName(), UUID.randomUUID()));
        try {
            if (Files.exists(file)) {
                Files.createDirectories(cache.resolveSibling("."));
                Child.run(creation(whole));
                Files.move(whole, cache, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | StackException e) {
            delete(whole);
        } finally {
            discard();
        }
    }

    /// Deletes what was recorded.
    void discard() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it takes room, and the next one that is written has its name
            return;
        }
    }

    private Launch creation(Path made) {
        List<String> creation = new ArrayList<>();
        for (String argument : command) {
            creation.add(argument.equals(RECORD) ? "-XX:AOTMode=create" : argument);
        }
        creation.add(1, "-XX:AOTCache=" + made);
        Path folder = file.resolveSibling(".").normalize();
        return new Launch("cache", folder, creation, Map.of(), () -> Readiness.NOT_YET, PATIENCE);
    }
}
