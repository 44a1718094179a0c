package podium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The command line of a part's JVM.
///
/// An archive of the part's classes (JEP 350) lets it start with a third less work. A JVM that had
/// none writes it when it ends gracefully, and takes some seconds longer to end; [#keep] then puts
/// it where the next start looks for it.
final class Jvm {
    private static final String WRITE = "-XX:ArchiveClassesAtExit=";
    private static final String READ = "-XX:SharedArchiveFile=";

    private Jvm() {}

    /// @param part names the archive
    /// @param folder of the part: its archive is written there
    /// @param jar an archive that is older than it doesn't count
    static List<String> command(String part, Path folder, Path jar, String... arguments) {
        Path archive = Parts.archive("%s-%s.jsa".formatted(part, Runtime.version()));
        List<String> command = new ArrayList<>();
        command.add(Parts.java());
        command.add(
                isFresh(archive, jar)
                        ? READ + archive
                        : WRITE + Launch.temporary(folder).resolve(archive.getFileName()));
        // which classes an archive can't hold is no news for a log
        command.add("-Xlog:cds=off");
        command.add("-Xlog:cds+dynamic=off");
        command.addAll(List.of(arguments));
        return command;
    }

    /// The same, but its JVM writes no archive.
    static List<String> withoutArchiving(List<String> command) {
        return command.stream().filter(argument -> !argument.startsWith(WRITE)).toList();
    }

    /// The file that a process takes its time at its end to write; empty if it writes none.
    static Optional<Path> written(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Stream::of)
                .filter(argument -> argument.startsWith(WRITE))
                .map(argument -> Path.of(argument.substring(WRITE.length())))
                .findFirst();
    }

    /// Moves what a JVM wrote to where the next start looks, whole or not at all.
    static void keep(Path written) {
        Path archive = Parts.archive(written.getFileName().toString());
        Path whole =
                archive.resolveSibling(
                        "%s.%d".formatted(archive.getFileName(), ProcessHandle.current().pid()));
        try {
            if (Files.exists(written)) {
                Files.createDirectories(archive.resolveSibling("."));
                Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING);
                Files.move(whole, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw StackException.folder(archive, e);
        }
    }

    private static boolean isFresh(Path archive, Path jar) {
        try {
            return Files.exists(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar))
                            >= 0;
        } catch (IOException e) {
            throw StackException.folder(archive, e);
        }
    }
}
