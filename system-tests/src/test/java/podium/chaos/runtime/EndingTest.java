package podium.chaos.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// With a process of its own, which leaves a file when its work was interrupted.
@Timeout(120)
class EndingTest {
    private static final int SIGTERM_EXIT = 143;

    @TempDir private Path folder;

    @Test
    void whoIsToldToEndEndsItsWorkFirst() throws Exception {
        Process process = new ProcessBuilder(command()).start();
        awaitReady(process);

        process.destroy();

        assertThat(process.waitFor()).isEqualTo(SIGTERM_EXIT);
        assertThat(folder.resolve("cleaned")).exists();
    }

    @Test
    void whoIsOrphanedEndsItsWorkToo() throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" & wait", "sh"));
        command.addAll(command());
        Process parent = new ProcessBuilder(command).start();
        long child = awaitReady(parent);
        ProcessHandle orphan = ProcessHandle.of(child).orElseThrow();

        parent.destroyForcibly();

        orphan.onExit().get(60, TimeUnit.SECONDS);
        assertThat(folder.resolve("cleaned")).exists();
    }

    @Test
    void whoIsDoneIsNotAskedAgain() {
        try (Ending ending = Ending.begin(1)) {
            assertThat(ending.isTold()).isFalse();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /// @return its process number
    private static long awaitReady(Process process) throws IOException {
        BufferedReader said = process.inputReader();
        return Long.parseLong(said.readLine());
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                folder.resolve("cleaned").toString());
    }

    /// Works until it is interrupted.
    static final class Worker {
        private Worker() {}

        public static void main(String[] words) throws IOException {
            try (Ending _ = Ending.begin(1)) {
                System.out.println(ProcessHandle.current().pid());
                awaitInterruption();
                Files.createFile(Path.of(words[0]));
            }
        }

        private static void awaitInterruption() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // what was waited for
                return;
            }
        }
    }
}
