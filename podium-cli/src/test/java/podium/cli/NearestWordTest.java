package podium.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class NearestWordTest {
    private static final Set<String> COMMANDS = Podium.commandLine().getSubcommands().keySet();

    @ParameterizedTest
    @CsvSource({
        "ak, ask",
        "aks, ask",
        "dwon, down",
        "staus, status",
        "statsu, status",
        "relaese, release",
        "generaet, generate",
        "simulat, simulate"
    })
    void aSlipOfTheFingersIsSeen(String typed, String meant) {
        assertThat(NearestWord.of(typed, COMMANDS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "x", "-", "", "products"})
    void anotherWordIsNone(String typed) {
        assertThat(NearestWord.of(typed, COMMANDS)).isEmpty();
    }
}
