package podium.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StackOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "down; start it with ./podium up, down; start it with ./podium up --data there",
        "look at ./podium logs kafka, look at ./podium logs --data there kafka",
        "./podium status and ./podium release, ./podium status --data there and ./podium release --data there",
        "stop it with ./podium down --data here, stop it with ./podium down --data here",
        "./podium chaos --rows 1, ./podium chaos --rows 1",
        "run it through ./podium, run it through ./podium"
    })
    void commandsInATextNameTheFolderThatWasGiven(String text, String named) {
        assertThat(options("there").named(text)).isEqualTo(named);
    }

    @Test
    void withoutAFolderTheyNameNone() {
        StackOptions options = new StatusCommand().options();

        assertThat(options.named("./podium up")).isEqualTo("./podium up");
    }

    @Test
    void aFolderWithSpacesIsOneWord() {
        assertThat(options("my stack").named("./podium up"))
                .isEqualTo("./podium up --data 'my stack'");
    }

    private static StackOptions options(String folder) {
        return Podium.commandLine()
                .parseArgs("status", "--data", folder)
                .asCommandLineList()
                .getLast()
                .<StackCommand>getCommand()
                .options();
    }
}
