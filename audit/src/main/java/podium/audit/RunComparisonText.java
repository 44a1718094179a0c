package podium.audit;

import podium.audit.RunComparison.Outcome;
import podium.audit.RunStates.RunState;
import podium.audit.duckdb.RunDifference.Answer;
import podium.audit.duckdb.RunDifference.Column;
import podium.audit.duckdb.RunDifference.Example;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// A comparison as a person reads it before promoting.
final class RunComparisonText {
    private final PrintStream out;

    RunComparisonText(PrintStream out) {
        this.out = out;
    }

    void print(Outcome outcome) {
        out.printf("%s%ncompared with %s%n", outcome.one().text(), outcome.other().text());
        later(outcome.one(), outcome.oneNewest());
        later(outcome.other(), outcome.otherNewest());
        out.println();
        line("%-27s %12s %12s %10s %10s %10s", "", "rows", "there", "added", "missing", "changed");
        for (Answer answer : outcome.answers()) {
            line(
                    "%-27s %,12d %,12d %,10d %,10d %,10d",
                    answer.name(),
                    answer.rows(),
                    answer.otherRows(),
                    answer.added(),
                    answer.missing(),
                    answer.changed());
        }
        columns(outcome);
        totals(outcome);
        rejects(outcome);
        examples(outcome);
        out.println();
        out.println(verdict(outcome));
    }

    private void later(RunState state, long newest) {
        if (newest > state.cut()) {
            line(
                    "not compared: run %s after that cut, up to cut %d",
                    state.release().run(), newest);
        }
    }

    private void columns(Outcome outcome) {
        for (Answer answer : outcome.answers()) {
            for (Column column : answer.columns()) {
                line("  column %s.%s: %s", answer.name(), column.name(), text(column));
            }
        }
    }

    private static String text(Column column) {
        if (column.other() == null) {
            return "added, " + column.one();
        }
        return column.one() == null
                ? "missing, there " + column.other()
                : "%s, there %s".formatted(column.one(), column.other());
    }

    private void totals(Outcome outcome) {
        for (Answer answer : outcome.answers()) {
            answer.totals()
                    .forEach((column, sums) -> {
                        if (!sums.isEqual()) {
                            line(
                                    "  total %s.%s: %s, there %s (%s)",
                                    answer.name(),
                                    column,
                                    sums.one().toPlainString(),
                                    sums.other().toPlainString(),
                                    signed(sums.one().subtract(sums.other()).toPlainString()));
                        }
                    });
        }
    }

    private void rejects(Outcome outcome) {
        Map<String, Long> one = outcome.one().release().rejects();
        Map<String, Long> other = outcome.other().release().rejects();
        for (String reason : reasons(one, other)) {
            long rows = one.getOrDefault(reason, 0L);
            long there = other.getOrDefault(reason, 0L);
            if (rows != there) {
                line(
                        "  rejected as %s: %,d, there %,d (%s)",
                        reason, rows, there, signed(Long.toString(rows - there)));
            }
        }
    }

    static Set<String> reasons(Map<String, Long> one, Map<String, Long> other) {
        Set<String> reasons = new LinkedHashSet<>(one.keySet());
        reasons.addAll(other.keySet());
        return reasons;
    }

    private void examples(Outcome outcome) {
        for (Answer answer : outcome.answers()) {
            for (Example example : answer.examples()) {
                line("  %s", text(answer.name(), example));
            }
        }
    }

    private static String text(String answer, Example example) {
        String where = answer + " " + joined(example.key());
        Map<String, String> one = example.one();
        Map<String, String> other = example.other();
        if (other == null) {
            return where + ": added";
        }
        if (one == null) {
            return where + ": missing";
        }
        StringJoiner changes = new StringJoiner(", ");
        one.forEach((column, value) -> {
            String there = other.getOrDefault(column, "");
            if (!value.equals(there)) {
                changes.add("%s is %s, there %s".formatted(column, value, there));
            }
        });
        return where + ": " + changes;
    }

    private static String joined(Map<String, String> key) {
        StringJoiner text = new StringJoiner(" ");
        key.forEach((column, value) -> text.add(column + "=" + value));
        return text.toString();
    }

    private static String verdict(Outcome outcome) {
        if (outcome.damaged() > 0) {
            return "compare: DAMAGED, %,d objects are missing or not what their release states"
                    .formatted(outcome.damaged());
        }
        if (outcome.isIdentical()) {
            long rows = outcome.answers().stream().mapToLong(Answer::rows).sum();
            return "compare: identical, %,d rows at cut %d".formatted(rows, outcome.one().cut());
        }
        return "compare: different at cut %d".formatted(outcome.one().cut());
    }

    private static String signed(String number) {
        return number.startsWith("-") ? number : "+" + number;
    }

    private void line(String format, Object... values) {
        // rows are events, and their texts are strangers'
        out.println(VisibleText.of(String.format(Locale.ROOT, format, values).stripTrailing()));
    }
}
