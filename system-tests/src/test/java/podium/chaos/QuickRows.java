package podium.chaos;

import podium.chaos.rows.AllRows;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.fail;

/// Rows of the table of faults, in their briefest form, on lines that they share; all rows, and
/// longer, with `./podium chaos`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QuickRows {
    private static final long SEED = Long.getLong("seed", 1);

    private final String name;
    private final Set<Integer> numbers;
    private Campaign campaign;

    /// @param name of the folder of lines that failed
    QuickRows(String name, Set<Integer> numbers) {
        this.name = name;
        this.numbers = numbers;
    }

    @BeforeAll
    void begin() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "chaos", name));
        campaign = new Campaign(SEED, Form.BRIEF, folder.toAbsolutePath(), _ -> {}, () -> false);
    }

    @AfterAll
    void end() {
        campaign.close();
    }

    Stream<Arguments> rows() {
        return AllRows.get().stream()
                .filter(row -> numbers.contains(row.number()))
                .map(row -> Arguments.of(row.number(), row.fault(), row));
    }

    @ParameterizedTest(name = "row {0}: {1}")
    @MethodSource("rows")
    void theLineStandsIt(int number, String fault, Row row) {
        Outcome outcome = campaign.play(row);

        switch (outcome) {
            case Outcome.Failed _ -> fail(Report.of(outcome, SEED, ""));
            case Outcome.Skipped(Row _, String reason) -> Assumptions.abort(reason);
            case Outcome.Passed _ -> System.out.println(Report.of(outcome, SEED, ""));
        }
    }
}
