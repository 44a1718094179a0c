package podium.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class RecoverCommandTest {
    @TempDir private Path folder;

    @Test
    void aFolderThatNeverWasAStackIsNotMadeOne() {
        Path mistyped = folder.resolve("data");
        StringWriter told = new StringWriter();
        CommandLine podium = Podium.commandLine();
        podium.setErr(new PrintWriter(told, true));

        int code = podium.execute("recover", "--data", mistyped.toString());

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(told.toString()).contains("no stack was ever started in " + mistyped);
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void aPlanOfAStackThatDoesNotRunSaysHowToStartIt() throws Exception {
        stack(folder.resolve(".podium"));

        Said said = recoverDryRun();

        assertThat(said.text())
                .isEqualTo(
                        "CLI-113: nothing runs in .podium; start it with ./podium up --data .podium\n");
        assertThat(said.exitCode()).isEqualTo(StackCommand.NOT_RUNNING);
    }

    @Test
    void aPlanOfAStackWithoutItsBucketNamesWhatIsDown() throws Exception {
        Path stack = folder.resolve(".podium");
        stack(stack);
        ProcessHandle own = ProcessHandle.current();
        Files.createDirectories(stack.resolve("run"));
        Files.writeString(
                stack.resolve("run/generator.pid"),
                "%d %d"
                        .formatted(
                                own.pid(), own.info().startInstant().orElseThrow().toEpochMilli()));

        Said said = recoverDryRun();

        assertThat(said.text())
                .isEqualTo(
                        "CLI-101: s3 does not answer at http://127.0.0.1:20006 (it does not run);"
                                + " start what is down with ./podium up\n");
        assertThat(said.exitCode()).isEqualTo(StackCommand.NO);
    }

    private record Said(int exitCode, String text) {}

    /// Of the stack in the folder in which it is called.
    private Said recoverDryRun() throws IOException, InterruptedException {
        Process podium =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Podium.class.getName(),
                                "recover",
                                "--dry-run")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(podium.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(podium.waitFor(), text);
    }

    /// As one that was taken down leaves it.
    private static void stack(Path at) throws IOException {
        Files.createDirectories(at);
        Files.writeString(at.resolve("stack.json"), "{\"port_base\": 20000, \"partitions\": 4}");
    }
}
