package podium.simulation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {
    @Test
    void everyOptionIsTaken() {
        Arguments arguments =
                Arguments.of("--schedules", "7", "--seed", "9", "--bug", "no-books", "--trace");

        assertThat(arguments).isEqualTo(new Arguments(7, 9, List.of(Bug.NO_BOOKS), true));
    }

    @Test
    void allBugsAreAll() {
        Arguments arguments = Arguments.of("--bug", "all");

        assertThat(arguments.bugs()).containsExactly(Bug.values());
    }

    /// It judges the name before anything is built.
    @Test
    void theCommandKnowsTheSameBugs() throws IOException {
        String command =
                Files.readString(
                        Path.of("../podium-cli/src/main/java/podium/cli/SimulateCommand.java"));
        String list = command.substring(command.indexOf(" BUGS ="), command.indexOf(" ALL ="));

        List<String> named =
                Pattern.compile("\"([a-z-]+)\"")
                        .matcher(list)
                        .results()
                        .map(of -> of.group(1))
                        .toList();

        assertThat(named)
                .containsExactlyElementsOf(
                        Arrays.stream(Bug.values()).map(Arguments::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus",
                "--schedules",
                "--schedules 0",
                "--schedules many",
                "--seed -1",
                "--bug beetle",
                "--bug all --trace"
            })
    void whatIsWrongIsSaid(String line) {
        assertThatThrownBy(() -> Arguments.of(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".+");
    }
}
