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

    /// It is told where it stands, in the folder in which `./podium` was called.
    @Test
    void aPlanOfAStackThatDoesNotRunSaysHowToStartIt() throws Exception {
        stack(folder.resolve(".podium"));

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

        assertThat(new String(podium.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("CLI-113: nothing runs in .podium; start it with ./podium up");
        assertThat(podium.waitFor()).isEqualTo(StackCommand.NOT_RUNNING);
    }

    @Test
    void aPlanOfAStackWithoutItsBucketNamesWhatIsDown() throws Exception {
        stack(folder);
        ProcessHandle own = ProcessHandle.current();
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(
                folder.resolve("run/generator.pid"),
                "%d %d"
                        .formatted(
                                own.pid(), own.info().startInstant().orElseThrow().toEpochMilli()));
        StringWriter told = new StringWriter();
        CommandLine podium = Podium.commandLine();
        podium.setErr(new PrintWriter(told, true));

        int code = podium.execute("recover", "--dry-run", "--data", folder.toString());

        assertThat(told.toString())
                .contains(
                        "CLI-101: s3 does not answer at http://127.0.0.1:20006 (it does not run);"
                                + " start what is down with ./podium up --data "
                                + folder);
        assertThat(code).isEqualTo(StackCommand.NO);
    }

    /// As one that was taken down leaves it.
    private static void stack(Path at) throws IOException {
        Files.createDirectories(at);
        Files.writeString(at.resolve("stack.json"), "{\"port_base\": 20000, \"partitions\": 4}");
    }
}
