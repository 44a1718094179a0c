package podium.chaos.runtime;

import podium.chaos.rows.AllRows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {
    @Test
    void rowsAreNumbersAndRanges() {
        Arguments arguments = Arguments.parse("--folder", "lines", "--rows", "1,14-16,7-7");

        assertThat(arguments.rows()).containsExactly(1, 14, 15, 16, 7);
    }

    @Test
    void noRowsAreAllOfThem() {
        Arguments arguments = Arguments.parse("--folder", "lines");

        assertThat(arguments.rows()).isEmpty();
    }

    /// It judges the numbers before anything is built.
    @Test
    void theCommandKnowsTheLastRow() throws IOException {
        String command =
                Files.readString(
                        Path.of("../podium-cli/src/main/java/podium/cli/ChaosCommand.java"));
        Matcher last = Pattern.compile("ROW_LAST = (\\d+);").matcher(command);

        assertThat(last.find()).isTrue();
        assertThat(AllRows.get().getLast().number()).isEqualTo(Integer.parseInt(last.group(1)));
        assertThat(command).contains("rows of 1 to " + last.group(1));
    }

    @Test
    void aNumberThatIsNoneIsRefusedInWords() {
        assertThatThrownBy(() -> Arguments.parse("--folder", "lines", "--minutes", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--minutes takes a whole number, not 'x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-1", "1,19-14", "1-", "", "one"})
    void whatIsNoRangeIsRefused(String rows) {
        assertThatThrownBy(() -> Arguments.parse("--folder", "lines", "--rows", rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no r");
    }
}
