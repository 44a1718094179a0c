package podium.stack;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChildIT {
    @TempDir Path folder;

    @Test
    void aPartThatEndsEarlyIsReportedWithTheEndOfItsLog() throws Exception {
        Files.writeString(folder.resolve("part.log"), "from an earlier start\n");
        Launch launch = launch(() -> Readiness.NOT_YET, "echo the disk is upside down; exit 3");

        assertThatThrownBy(() -> Child.start(launch, Life.WITH_PARENT))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("STACK-001: part did not start: it ended with exit code 3")
                .hasMessageEndingWith("the disk is upside down")
                .hasMessageNotContaining("an earlier start");
    }

    @Test
    void aPartThatIsNeverReadyIsStopped() {
        Path pid = folder.resolve("pid");
        Launch launch =
                new Launch(
                        "part",
                        folder,
                        List.of("/bin/sh", "-c", "echo $$ > pid; exec sleep 600"),
                        Map.of(),
                        () -> Readiness.NOT_YET,
                        Duration.ofSeconds(1));

        assertThatThrownBy(() -> Child.start(launch, Life.DETACHED))
                .hasMessageStartingWith("STACK-001: part did not start: not ready after 1 s; ")
                .hasMessageContaining("try again")
                .hasMessageEndingWith("./podium logs part shows earlier starts");
        assertThat(ProcessHandle.of(readPid(pid)).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aPartThatSaysThatItHasHaltedIsNotWaitedForAndStays() {
        Launch launch = launch(() -> new Readiness.Halted("the lake is dry"), "exec sleep 600");

        try (Child child = Child.start(launch, Life.WITH_PARENT)) {
            assertThat(child.halted()).contains("the lake is dry");
            assertThat(child.process().isAlive()).isTrue();
        }
    }

    @Test
    void aChildDiesWithAParentThatWasKilled() throws Exception {
        Path pid = folder.resolve("pid");
        Process parent =
                new ProcessBuilder(
                                Parts.java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Abandoned.class.getName(),
                                folder.toString())
                        .inheritIO()
                        .start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pid));
        Awaitility.await().until(() -> !Files.readString(pid).isBlank());
        ProcessHandle child = ProcessHandle.of(readPid(pid)).orElseThrow();

        parent.destroyForcibly().waitFor();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !child.isAlive());
    }

    @Test
    void aJvmThatIsEndedWhileItStartsAPartHasNotedItAndStartsNoOther() throws Exception {
        Process parent =
                new ProcessBuilder(
                                Parts.java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Ended.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();

        String said = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(parent.waitFor()).isEqualTo(143);
        assertThat(PidFile.read(folder.resolve("noted")).map(ProcessHandle::destroyForcibly))
                .contains(true);
        assertThat(said).contains("STACK-001: part did not start: the command was ended");
        assertThat(folder.resolve("second")).doesNotExist();
    }

    /// A JVM that is ended as soon as its child is there, before it is noted, and then starts
    /// another.
    static final class Ended {
        private Ended() {}

        static void main(String[] args) {
            Path folder = Path.of(args[0]);
            CountDownLatch tried = new CountDownLatch(1);
            Child.start(
                    ready(folder, "exec sleep 600"),
                    Life.DETACHED,
                    process -> {
                        Thread end = new Thread(() -> awaitAtMost(tried, 5));
                        Runtime.getRuntime().addShutdownHook(end);
                        Thread.ofPlatform().start(() -> System.exit(143));
                        Awaitility.await().atMost(Duration.ofSeconds(20)).until(Ended::stopWaits);
                        PidFile.write(folder.resolve("noted"), process);
                    });
            try {
                Child.start(ready(folder, "echo > second; exec sleep 600"), Life.DETACHED);
            } catch (StackException e) {
                System.out.println(e.getMessage());
            }
            tried.countDown();
        }

        private static Launch ready(Path folder, String script) {
            return launch(folder, () -> Readiness.READY, script);
        }

        private static boolean stopWaits() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("podium-stack-stop"))
                    .anyMatch(thread -> thread.getState() == Thread.State.WAITING);
        }

        private static void awaitAtMost(CountDownLatch latch, int seconds) {
            try {
                latch.await(seconds, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A JVM that starts a child and waits for its own end.
    static final class Abandoned {
        private Abandoned() {}

        static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Child.start(
                    new Launch(
                            "part",
                            folder,
                            List.of("/bin/sh", "-c", "echo $$ > pid; exec sleep 600"),
                            Map.of(),
                            () -> Readiness.READY,
                            Duration.ofSeconds(5)),
                    Life.WITH_PARENT);
            Thread.currentThread().join();
        }
    }

    private Launch launch(Supplier<Readiness> ready, String script) {
        return launch(folder, ready, script);
    }

    private static Launch launch(Path folder, Supplier<Readiness> ready, String script) {
        List<String> command = List.of("/bin/sh", "-c", script);
        return new Launch("part", folder, command, Map.of(), ready, Duration.ofSeconds(20));
    }

    private static long readPid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
