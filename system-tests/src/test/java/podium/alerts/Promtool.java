package podium.alerts;

import podium.chaos.DebianFile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Prometheus' own judge of rules: the one that is installed, else Debian's, fetched into `target`
/// and installed nowhere. `PODIUM_PROMTOOL` names another.
///
/// @param program where it is
record Promtool(Path program) {
    /// What to do where there is none.
    static final String MISSING =
            "no promtool here: install it (apt-get install prometheus), or set PODIUM_PROMTOOL to one";

    private static final String NAME = "promtool";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static Optional<Promtool> findOrFetch() {
        String named = System.getenv("PODIUM_PROMTOOL");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable).map(Promtool::new);
        }
        Path folder = Path.of("target", NAME).toAbsolutePath();
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .map(on -> Path.of(on, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .or(() -> DebianFile.in(folder, "bin/" + NAME))
                .or(() -> DebianFile.fetch("prometheus", "bin/" + NAME, folder))
                .map(Promtool::new);
    }

    /// @return all that it said
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("promtool", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " takes too long");
            }
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }
}
