package podium.bronze.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ParentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aProcessEndsWithTheOneThatAskedForIt() throws Exception {
        Process parent = java("0");
        Process child = java(Long.toString(parent.pid()));
        assertThat(child.inputReader().readLine()).isEqualTo("waits");
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly();

        assertThat(child.waitFor(PATIENCE)).isTrue();
        assertThat(child.exitValue()).isEqualTo(1);
    }

    @Test
    void whoIsLateEndsAtOnce() throws Exception {
        Process parent = java("0");
        parent.destroyForcibly().waitFor(PATIENCE);
        Process child = java(Long.toString(parent.pid()));

        assertThat(child.waitFor(PATIENCE)).isTrue();
        assertThat(child.exitValue()).isEqualTo(1);
    }

    private static Process java(String parent) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentTest.class.getName(),
                        parent)
                .start();
    }

    /// @param arguments the parent; 0: none
    public static void main(String[] arguments) {
        long parent = Long.parseLong(arguments[0]);
        if (parent > 0) {
            Parent.endWith(parent);
        }
        System.out.println("waits");
        while (true) {
            LockSupport.park();
        }
    }
}
