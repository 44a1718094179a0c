package podium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The command line of a part's JVM.
///
/// An archive of the part's classes lets it start with a third less work. It is written when a JVM
/// that had none ends gracefully, so such a JVM takes some seconds longer to end.
final class Jvm {
    private static final String WRITE = "-XX:ArchiveClassesAtExit=";
    private static final String READ = "-XX:SharedArchiveFile=";

    private Jvm() {}

    /// @param part names the archive
    /// @param jar an archive that is older than it doesn't count
    static List<String> command(String part, Path jar, String... arguments) {
        Path archive = Parts.archive("%s-%s.jsa".formatted(part, Runtime.version()));
        List<String> command = new ArrayList<>();
        command.add(Parts.java());
        command.add((isFresh(archive, jar) ? READ : WRITE) + archive);
        // which classes an archive can't hold is no news for a log
        command.add("-Xlog:cds=off");
        command.add("-Xlog:cds+dynamic=off");
        command.add("-Xlog:aot=off");
        command.addAll(List.of(arguments));
        return command;
    }

    /// The same, but its JVM writes no archive.
    static List<String> withoutArchiving(List<String> command) {
        return command.stream().filter(argument -> !argument.startsWith(WRITE)).toList();
    }

    /// Whether a process takes its time at its end to write an archive.
    static boolean isArchiving(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Stream::of)
                .anyMatch(argument -> argument.startsWith(WRITE));
    }

    private static boolean isFresh(Path archive, Path jar) {
        try {
            Files.createDirectories(archive.resolveSibling("."));
            return Files.exists(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar))
                            >= 0;
        } catch (IOException e) {
            throw StackException.folder(archive, e);
        }
    }
}
