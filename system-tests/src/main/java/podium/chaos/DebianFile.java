package podium.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A file of a Debian package, fetched into a folder and installed nowhere: that takes neither root
/// nor more than `apt-get` and its mirrors.
public final class DebianFile {
    private static final int DEPTH_MAX = 6;
    private static final long FETCH_SECONDS = 120;

    private DebianFile() {}

    /// Looks for it below a folder.
    ///
    /// @param name of the file
    public static Optional<Path> in(Path folder, String name) {
        try (Stream<Path> files = Files.find(folder, DEPTH_MAX, (path, _) -> path.endsWith(name))) {
            return files.findFirst().map(Path::toAbsolutePath);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /// Fetches the package and unpacks it; what went wrong stands in the folder's `fetch.log`.
    public static Optional<Path> fetch(String packageName, String name, Path folder) {
        try {
            Files.createDirectories(folder);
            Process process =
                    new ProcessBuilder(
                                    List.of(
                                            "/bin/sh",
                                            "-c",
                                            "apt-get download \"$0\" && dpkg-deb -x *.deb . && rm -f *.deb",
                                            packageName))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("fetch.log").toFile())
                            .start();
            if (!process.waitFor(FETCH_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return in(folder, name);
    }
}
