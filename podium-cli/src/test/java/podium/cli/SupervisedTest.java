package podium.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SupervisedTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /// A command that has much to do, and something to clean up.
    static final class Command {
        private Command() {}

        public static void main(String[] args) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("cleaned up")));
            Supervised.endWithInput();
            System.out.println("begun");
            while (true) {
                LockSupport.park();
            }
        }
    }

    @Test
    void aCommandEndsInOrderWhenItsInputDoes() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Command.class.getName())
                        .start();
        String begun = process.inputReader().readLine();
        boolean byItself = process.waitFor(Duration.ofMillis(100));

        process.outputWriter().close();

        assertThat(begun).isEqualTo("begun");
        assertThat(byItself).isFalse();
        assertThat(process.waitFor(LONG)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(process.inputReader().readLine()).isEqualTo("cleaned up");
    }
}
