package podium.chaos;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/// Processes killed: the quick rows of that kind.
class KillRowsIT {
    private static QuickRows quick;

    @BeforeAll
    static void begin() throws IOException {
        quick = QuickRows.begin("kills");
    }

    @AfterAll
    static void end() {
        quick.close();
    }

    static Stream<Arguments> rows() {
        return QuickRows.of(Set.of(1, 2, 3, 4, 30));
    }

    @ParameterizedTest(name = "row {0}: {1}")
    @MethodSource("rows")
    void theLineStandsIt(int number, String fault, Row row) {
        quick.play(row);
    }
}
