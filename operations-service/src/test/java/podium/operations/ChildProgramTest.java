package podium.operations;

import podium.operations.json.ProgressJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Real processes.
@Timeout(120)
class ChildProgramTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Heard heard = new Heard();

    private static final class Heard implements Commands.Listener {
        final List<String> lines = new CopyOnWriteArrayList<>();
        final List<Progress> progress = new CopyOnWriteArrayList<>();

        @Override
        public void said(String line) {
            lines.add(line);
        }

        @Override
        public void progressed(Progress told) {
            progress.add(told);
        }
    }

    @Test
    void whatACommandSaysIsHeardAndItsProgressToldApart() throws Exception {
        Commands.Running running = start("--run", "next");

        boolean ended = running.awaitEnd(LONG);

        assertThat(ended).isTrue();
        assertThat(running.exitCode()).isZero();
        assertThat(heard.lines).containsExactly("words replay --run next --data /a/stack", "done");
        assertThat(heard.progress).containsExactly(new Progress("half", 5L, 10L));
    }

    @Test
    void itsExitCodeIsTold() throws Exception {
        Commands.Running broken = start("--run", "broken");
        Commands.Running crashed = start("--run", "crash");

        assertThat(broken.awaitEnd(LONG)).isTrue();
        assertThat(crashed.awaitEnd(LONG)).isTrue();

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(crashed.exitCode()).isEqualTo(134);
    }

    @Test
    void longLinesAreCutAndNoneIsLost() throws Exception {
        Commands.Running running = start("--run", "loud");

        assertThat(running.awaitEnd(LONG)).isTrue();

        assertThat(heard.lines).hasSize(5_001);
        assertThat(heard.lines.getLast()).startsWith("line 4999 xxx").hasSize(2_000);
    }

    @Test
    void controlCharactersAndBrokenProgressAreLeftOut() throws Exception {
        Commands.Running running = start("--run", "odd");

        assertThat(running.awaitEnd(LONG)).isTrue();

        assertThat(heard.lines.subList(1, heard.lines.size()))
                .containsExactly("[2Jred é", "no end");
        assertThat(heard.progress).isEmpty();
    }

    @Test
    void whoIsToldToEndEnds() throws Exception {
        Commands.Running running = start("--run", "endless");
        await().atMost(LONG).until(() -> heard.lines.size() == 2);

        boolean byItself = running.awaitEnd(Duration.ofMillis(50));
        running.end();

        assertThat(byItself).isFalse();
        assertThat(running.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(running.exitCode()).isEqualTo(143);
    }

    @Test
    void whoDoesNotListenIsKilled() throws Exception {
        Commands.Running running = start(Duration.ofMillis(300), "--run", "stubborn");
        await().atMost(LONG).until(() -> heard.lines.size() == 2);

        running.end();

        assertThat(running.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(running.exitCode()).isEqualTo(137);
    }

    /// kill -9 of the service: a command without it would go on, and a second one beside it.
    @Test
    void noCommandOutlivesWhoStartedIt() throws Exception {
        List<String> command = java();
        command.set(command.size() - 1, ShortLife.class.getName());
        command.addAll(List.of("replay", "--run", "endless"));
        Process service = new ProcessBuilder(command).redirectErrorStream(true).start();
        ProcessHandle child = childOf(service);

        service.destroyForcibly();

        assertThat(service.waitFor(LONG)).isTrue();
        child.onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void whatThisServiceIsToldIsNoBusinessOfItsCommands() throws Exception {
        List<String> command = java();
        command.set(command.size() - 1, ShortLife.class.getName());
        command.addAll(List.of("replay", "--run", "environment"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_PORT", "8099");
        builder.environment().put("PODIUM_OPERATIONS_FOLDER", "/a/folder");
        builder.environment().put("PODIUM_ACCESS_KEYS", "/a/folder/keys");
        builder.environment().put("PODIUM_OTHER", "stays");
        Process service = builder.start();
        try (BufferedReader said = service.inputReader()) {
            String last = said.readLine();
            while (last != null && !last.equals("PODIUM_OTHER")) {
                assertThat(last).doesNotContain("QUARKUS", "PODIUM_OPERATIONS", "PODIUM_ACCESS");
                last = said.readLine();
            }

            assertThat(last).isEqualTo("PODIUM_OTHER");
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        ChildProgram program =
                new ChildProgram(
                        List.of("/there/is/no/java"), List.of(), LONG, ProgressJson::decode);

        assertThatThrownBy(() -> program.start(List.of("release"), heard))
                .isInstanceOf(IOException.class);
    }

    private Commands.Running start(String... arguments) throws IOException {
        return start(LONG, arguments);
    }

    private Commands.Running start(Duration grace, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("replay"));
        words.addAll(List.of(arguments));
        return new ChildProgram(java(), List.of("--data", "/a/stack"), grace, ProgressJson::decode)
                .start(words, heard);
    }

    /// The command line that runs [SmallCommands].
    static List<String> java() {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx32m",
                        "-Dpodium.supervised=true",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallCommands.class.getName()));
    }

    private static ProcessHandle childOf(Process service) throws IOException {
        BufferedReader said = service.inputReader();
        String line = said.readLine();
        while (line != null && !line.startsWith("pid ")) {
            line = said.readLine();
        }
        assertThat(line).isNotNull();
        return ProcessHandle.of(Long.parseLong(line.substring("pid ".length()))).orElseThrow();
    }
}
