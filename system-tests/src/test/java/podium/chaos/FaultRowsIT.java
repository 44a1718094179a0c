package podium.chaos;

import podium.chaos.rows.AllRows;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.fail;

/// The quick rows of the table of faults, in their briefest form; all of them, and longer, with
/// `./podium chaos`.
class FaultRowsIT {
    private static final Set<Integer> QUICK = Set.of(1, 2, 3, 4, 6, 8, 15, 19, 24, 25, 26, 30, 31);
    private static final long SEED = Long.getLong("seed", 1);

    private static Campaign campaign;

    @BeforeAll
    static void begin() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "chaos"));
        campaign = new Campaign(SEED, Form.BRIEF, folder.toAbsolutePath(), System.out::println);
    }

    @AfterAll
    static void end() {
        campaign.close();
    }

    static Stream<Arguments> rows() {
        return AllRows.get().stream()
                .filter(row -> QUICK.contains(row.number()))
                .map(row -> Arguments.of(row.number(), row.fault(), row));
    }

    @ParameterizedTest(name = "row {0}: {1}")
    @MethodSource("rows")
    void theLineStandsIt(int number, String fault, Row row) {
        Outcome outcome = campaign.play(row);

        switch (outcome) {
            case Outcome.Failed _ -> fail(Report.of(outcome, SEED));
            case Outcome.Skipped(Row _, String reason) -> Assumptions.abort(reason);
            case Outcome.Passed _ -> System.out.println(Report.of(outcome, SEED));
        }
    }
}
