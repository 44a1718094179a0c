package podium.cli.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether a Docker engine answers, as the command `docker` finds it.
public final class DockerEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ADVICE =
            "no Docker engine answers here, so what needs one is skipped; to get one on Debian or Ubuntu, as root:"
                    + " apt-get install docker.io docker-compose debootstrap && (dockerd &)";

    private DockerEngine() {}

    /// How to get one, in one line; empty where one answers.
    public static Optional<String> advice() {
        return answers("docker") ? Optional.empty() : Optional.of(ADVICE);
    }

    /// @param program the command
    static boolean answers(String program) {
        try {
            Process process =
                    new ProcessBuilder(program, "info")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            // there is no such command
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
