package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads statements, each up to a line that ends with `;`, until the input ends or says so.
public final class SqlPrompt {
    private static final String FIRST = "sql> ";
    private static final String NEXT = "  -> ";
    private static final Set<String> ENDS = Set.of("exit", "quit", "\\q", "exit;", "quit;");
    private static final Set<String> HELPS = Set.of("help", "help;", "\\d", "\\?");
    private static final String HELP =
            """
            tables: bronze_events, silver_events, rejected, product_funnel, hourly_revenue, product_popularity,
              category_daily_performance, daily_user_activity
            a statement ends with ; at the end of a line; DESCRIBE silver_events; shows columns; exit leaves
            """;

    private final BufferedReader in;
    private final Consumer<String> out;
    private final boolean prompting;

    /// @param out takes what is printed as it is, without line ends of its own
    /// @param prompting whether a person types
    public SqlPrompt(BufferedReader in, Consumer<String> out, boolean prompting) {
        this.in = in;
        this.out = out;
        this.prompting = prompting;
    }

    /// @param runner runs a statement and says whether that went well
    /// @return whether all went well
    public boolean run(Predicate<String> runner) {
        boolean well = true;
        StringBuilder statement = new StringBuilder();
        prompt(FIRST);
        for (String line = line(); line != null; line = line()) {
            String stripped = line.strip();
            if (statement.isEmpty() && ENDS.contains(stripped)) {
                return well;
            }
            if (statement.isEmpty() && HELPS.contains(stripped)) {
                out.accept(HELP);
            } else if (!statement.isEmpty() || !stripped.isEmpty()) {
                statement.append(line).append('\n');
                if (stripped.endsWith(";")) {
                    well &= runner.test(statement.toString());
                    statement.setLength(0);
                }
            }
            prompt(statement.isEmpty() ? FIRST : NEXT);
        }
        if (!statement.isEmpty()) {
            well &= runner.test(statement.toString());
        }
        if (prompting) {
            out.accept("\n");
        }
        return well;
    }

    private void prompt(String text) {
        if (prompting) {
            out.accept(text);
        }
    }

    private @Nullable String line() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
