package podium.cli;

import podium.cli.http.HttpSql;
import podium.cli.line.Bars;
import podium.cli.line.Line;
import podium.cli.line.LineException;
import podium.cli.line.SqlAsker;
import podium.cli.line.SqlPrompt;
import podium.cli.line.SqlQuestion;
import podium.cli.line.SqlResult;
import podium.cli.line.SqlText;
import podium.cli.line.TextTable;
import podium.stack.Part;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Ad-hoc SQL in the terminal.
@Command(
        name = "sql",
        description = {
            "Runs a SELECT over a release: bronze_events, silver_events, rejected and the five tables. Prints the rows,"
                    + " then the bytes scanned and the time.",
            "Without a statement it asks for one after the other; each ends with ; at the end of a line."
        })
final class SqlCommand extends StackCommand {
    @Parameters(
            paramLabel = "STATEMENT",
            arity = "0..1",
            description = "One SELECT; also WITH, FROM, VALUES, DESCRIBE, SUMMARIZE.")
    private @Nullable String statement;

    @Option(
            names = "--release",
            paramLabel = "N",
            converter = ReleaseNumber.class,
            description = "Which release; default: the last.")
    private @Nullable Long release;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Rows at most, 1 to 10000; default 1000.")
    private @Nullable Integer limit;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = AskCommand.FormOf.class,
            description = "table (default), json or csv; the last two as the API writes them.")
    private AskCommand.Form form = AskCommand.Form.TABLE;

    @Override
    int run(Stack stack) {
        requireRunning(stack);
        SqlAsker asker = new HttpSql(stack.url(Part.QUERY_API));
        if (statement != null) {
            run(asker, statement);
            return DONE;
        }
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean typed = System.console() != null && System.console().isTerminal();
        return new SqlPrompt(in, this::print, typed).run(sql -> isRun(asker, sql)) ? DONE : NO;
    }

    /// At the prompt, a statement that is refused is not the end.
    private boolean isRun(SqlAsker asker, String sql) {
        try {
            run(asker, sql);
            return true;
        } catch (LineException e) {
            if (e.kind() == LineException.Kind.SILENT) {
                throw e;
            }
            complain(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void run(SqlAsker asker, String sql) {
        SqlQuestion question = new SqlQuestion(sql, release, limit);
        switch (form) {
            case TABLE -> {
                SqlResult result = asker.ask(question);
                print(TextTable.of(result.columns(), result.rows()));
                say(
                        "%s · %s"
                                .formatted(
                                        Bars.many(result.rows().size(), "row"),
                                        result.figures().text()));
            }
            case JSON -> text(asker.text(question, Line.TextFormat.JSON));
            case CSV -> text(asker.text(question, Line.TextFormat.CSV));
        }
    }

    private void text(SqlText text) {
        print(text.text().endsWith("\n") ? text.text() : text.text() + "\n");
        complain(text.figures().text());
    }
}
