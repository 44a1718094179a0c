package podium.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the classes of a program are kept as its JVM loaded them, so that the next ones start in
/// two thirds of the time.
///
/// A JVM writes it when it ends, with all that it has loaded by then, and ends badly if it can't:
/// so only one writes that has the room, into a file of its own, and what it has written is kept
/// only if its work was done. A JVM passes over an archive that is older than its jars, and does
/// not mend it: that one is made anew.
///
/// @param file the archive
/// @param jars the folders on the class path
record ClassArchive(Path file, List<Path> jars) {
    /// Several archives take less.
    private static final long ROOM_BYTES = 512L << 20;

    private static final List<String> QUIET =
            List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off");

    ClassArchive {
        jars = List.copyOf(jars);
    }

    /// Options of a JVM that starts from the archive; none if there is none.
    List<String> options() {
        return isFresh() ? options("-XX:SharedArchiveFile=" + file) : List.of();
    }

    /// A file for a JVM to write its classes to; empty if nothing is missing, or there is no room.
    Optional<Path> begin() {
        try {
            Path folder = file.resolveSibling(".");
            return isFresh() || Files.getFileStore(folder).getUsableSpace() < ROOM_BYTES
                    ? Optional.empty()
                    : Optional.of(newFile(folder));
        } catch (IOException e) {
            // nobody may write there, or it is gone: the program starts as it does without
            return Optional.empty();
        }
    }

    /// Options of a JVM that writes its classes there.
    static List<String> writing(Path begun) {
        return options("-XX:ArchiveClassesAtExit=" + begun);
    }

    /// Keeps what was written if the work was done; deletes it if not.
    void end(Path begun, boolean done) {
        try {
            if (done && Files.size(begun) > 0) {
                Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(begun);
            }
        } catch (IOException e) {
            // the next one to end leaves another
            return;
        }
    }

    private static Path newFile(Path folder) throws IOException {
        Path begun = Files.createTempFile(folder, "classes-", ".jsa");
        begun.toFile().deleteOnExit();
        return begun;
    }

    private static List<String> options(String option) {
        return Stream.concat(Stream.of(option), QUIET.stream()).toList();
    }

    private boolean isFresh() {
        try {
            FileTime made = Files.getLastModifiedTime(file);
            for (Path folder : jars) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    for (Path jar : entries) {
                        if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                            return false;
                        }
                    }
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
