package podium.chaos;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/// Processes frozen or doubled, a bad store, strange records: the quick rows of that kind.
class LiveRowsIT {
    private static QuickRows quick;

    @BeforeAll
    static void begin() throws IOException {
        quick = QuickRows.begin("live");
    }

    @AfterAll
    static void end() {
        quick.close();
    }

    static Stream<Arguments> rows() {
        return QuickRows.of(Set.of(6, 8, 15, 19, 24, 25, 26, 31));
    }

    @ParameterizedTest(name = "row {0}: {1}")
    @MethodSource("rows")
    void theLineStandsIt(int number, String fault, Row row) {
        quick.play(row);
    }
}
