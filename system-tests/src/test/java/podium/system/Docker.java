package podium.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// A Docker engine and Compose, by the commands that a person has: `docker compose`, or
/// `docker-compose` where only that is there.
///
/// @param checkout whose docker-compose.yml it is
/// @param folder for what commands say
/// @param project what everything is named after that Compose makes
/// @param environment that docker-compose.yml reads
record Docker(Path checkout, Path folder, String project, Map<String, String> environment) {
    static final String NO_ENGINE = "no Docker engine answers here";

    private static final String NO_COMPOSE =
            "neither docker compose nor docker-compose is installed here";
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int LINES_MAX = 40;

    /// What a command said.
    private record Said(int exitCode, String output) {}

    /// Why containers can't be run here; empty if they can.
    static Optional<String> missing(Path folder) {
        Docker docker = new Docker(Checkout.root(), folder, "", Map.of());
        if (docker.exec(LOOK, List.of("docker", "info")).exitCode() != 0) {
            return Optional.of(NO_ENGINE);
        }
        return docker.composes().isEmpty() ? Optional.of(NO_COMPOSE) : Optional.empty();
    }

    /// Of a command of `docker`.
    String run(String... words) {
        return done(LOOK, Stream.concat(Stream.of("docker"), Stream.of(words)).toList());
    }

    /// The same, line by line.
    List<String> lines(String... words) {
        return run(words).lines().filter(line -> !line.isBlank()).toList();
    }

    /// Whether a command of `docker` did what it was told.
    boolean does(String... words) {
        return exec(LOOK, Stream.concat(Stream.of("docker"), Stream.of(words)).toList()).exitCode()
                == 0;
    }

    /// Of a command of Compose.
    String compose(Duration patience, String... words) {
        List<String> command = new ArrayList<>(composes().orElseThrow());
        command.addAll(List.of("--project-name", project));
        command.addAll(List.of(words));
        return done(patience, command);
    }

    /// Of another program of the checkout.
    String program(Duration patience, String name) {
        return done(patience, List.of(checkout.resolve(name).toString()));
    }

    /// How each container is, as Docker says it: `Up 2 minutes (healthy)`, by its service.
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        for (String line :
                lines(
                        "ps",
                        "--all",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--format",
                        "{{.Label \"com.docker.compose.service\"}}\t{{.Status}}")) {
            String[] parts = line.split("\t", 2);
            states.put(parts[0], parts[1]);
        }
        return states;
    }

    /// The container of a service.
    String container(String service) {
        List<String> ids =
                lines(
                        "ps",
                        "--quiet",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--filter",
                        "label=com.docker.compose.service=" + service);
        assertThat(ids).as("containers of %s", service).hasSize(1);
        return ids.getFirst();
    }

    /// Containers, volumes and networks of this project.
    List<String> left() {
        String ofProject = "label=com.docker.compose.project=" + project;
        return Stream.of(
                        lines("ps", "--all", "--quiet", "--filter", ofProject),
                        lines("volume", "ls", "--quiet", "--filter", ofProject),
                        lines("network", "ls", "--quiet", "--filter", ofProject))
                .flatMap(List::stream)
                .toList();
    }

    private Optional<List<String>> composes() {
        return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(command ->
                        exec(LOOK, Stream.concat(command.stream(), Stream.of("version")).toList())
                                        .exitCode()
                                == 0)
                .findFirst();
    }

    private String done(Duration patience, List<String> command) {
        Said said = exec(patience, command);
        List<String> lines = said.output().lines().toList();
        assertThat(said.exitCode())
                .as(
                        "exit code of %s, which said at last:%n%s",
                        command,
                        String.join(
                                System.lineSeparator(),
                                lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size())))
                .isZero();
        return said.output();
    }

    /// @return exit code -1: there is no such program
    private Said exec(Duration patience, List<String> command) {
        try {
            Path output = Files.createTempFile(folder, "docker", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(checkout.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                return new Said(-1, e.toString());
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        "%s did not end within %s:%n%s"
                                .formatted(command, patience, Files.readString(output)));
            }
            return new Said(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
