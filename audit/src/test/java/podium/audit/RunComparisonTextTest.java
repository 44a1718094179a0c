package podium.audit;

import podium.audit.RunStates.RunState;
import podium.audit.duckdb.RunDifference.Answer;
import podium.audit.duckdb.RunDifference.Example;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// What a person reads before promoting. Rows are events, whose texts anybody may have written.
class RunComparisonTextTest {
    private static final String HOSTILE =
            "caf\u00e9\n\u001b[2Jcompare: identical, 3 rows at cut 5\u202e";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void aRowThatDiffersWritesNoLineOfItsOwn() {
        Example added = new Example(Map.of("product_id", HOSTILE), Map.of("view_count", "1"), null);
        Answer funnel =
                new Answer("product_funnel", 1, 0, 1, 0, 0, List.of(), Map.of(), List.of(added));

        new RunComparisonText(out)
                .print(
                        new RunComparison.Outcome(
                                state("next"), 5, state("main"), 5, List.of(funnel), 0));

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "  product_funnel product_id=caf\u00e9\\u{a}\\u{1b}[2Jcompare: identical, 3 rows at cut 5\\u{202e}: added")
                .noneMatch(line -> line.startsWith("compare: identical"))
                .noneMatch(line -> line.contains("\u001b"))
                .endsWith("compare: different at cut 5");
    }

    @Test
    void whatIsNotComparedIsSaid() {
        new RunComparisonText(out)
                .print(new RunComparison.Outcome(state("next"), 5, state("main"), 8, List.of(), 0));

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .contains("not compared: run main after that cut, up to cut 8")
                .noneMatch(line -> line.contains("run next after"));
    }

    @Test
    void aFindingIsOneLine() {
        new Findings(out).add("product_funnel product_id=" + HOSTILE);

        assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    private static RunState state(String run) {
        return new RunState(
                new ReleaseDocument(
                        3,
                        "cut",
                        run,
                        5,
                        null,
                        null,
                        "2026-01-01T00:00:00Z",
                        List.of(1L),
                        List.of(1L),
                        List.of(1L),
                        Map.of(),
                        Map.of(),
                        null,
                        Map.of(),
                        List.of(),
                        List.of(),
                        Map.of()),
                null);
    }
}
