package podium.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
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
}
