package podium.query.rest;

import org.jspecify.annotations.NullUnmarked;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Chromium for the tests: the one that is installed, else Debian's, which root may install.
/// `PODIUM_CHROMIUM` names another.
@NullUnmarked
final class Chromium {
    /// What to do where none is found and none can be installed.
    static final String MISSING =
            "no Chromium here: install it (apt-get install chromium), or set PODIUM_CHROMIUM to one";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Chromium() {}

    static Optional<Path> findOrInstall() throws IOException, InterruptedException {
        Optional<Path> found = find();
        if (found.isEmpty()
                && Files.isExecutable(APT)
                && "root".equals(System.getProperty("user.name"))) {
            install();
            found = find();
        }
        return found;
    }

    private static Optional<Path> find() {
        String named = System.getenv("PODIUM_CHROMIUM");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    // a failure is told by the browser that isn't there then; the log says why
    private static void install() throws IOException, InterruptedException {
        Path log = Files.createDirectories(Path.of("target")).resolve("chromium-install.log");
        ProcessBuilder apt =
                new ProcessBuilder(
                        "sh",
                        "-c",
                        """
                        apt-get -qq update
                        apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 install chromium\
                        """);
        apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = apt.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
