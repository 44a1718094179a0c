package podium.chaos;

import podium.chaos.rows.AllRows;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.provider.Arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.fail;

/// Rows of the table of faults, in their briefest form, on lines that they share; all rows, and
/// longer, with `./podium chaos`.
final class QuickRows implements AutoCloseable {
    private static final long SEED = Long.getLong("seed", 1);

    private final Campaign campaign;

    private QuickRows(Campaign campaign) {
        this.campaign = campaign;
    }

    /// @param name of the folder of lines that failed
    static QuickRows begin(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "chaos", name));
        return new QuickRows(
                new Campaign(SEED, Form.BRIEF, folder.toAbsolutePath(), System.out::println));
    }

    /// Number, fault and row.
    static Stream<Arguments> of(Set<Integer> numbers) {
        return AllRows.get().stream()
                .filter(row -> numbers.contains(row.number()))
                .map(row -> Arguments.of(row.number(), row.fault(), row));
    }

    void play(Row row) {
        Outcome outcome = campaign.play(row);
        switch (outcome) {
            case Outcome.Failed _ -> fail(Report.of(outcome, SEED));
            case Outcome.Skipped(Row _, String reason) -> Assumptions.abort(reason);
            case Outcome.Passed _ -> System.out.println(Report.of(outcome, SEED));
        }
    }

    @Override
    public void close() {
        campaign.close();
    }
}
