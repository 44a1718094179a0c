package podium.cli;

import podium.cli.line.Answer;
import podium.cli.line.AnswerName;
import podium.cli.line.AnswerQuery;
import podium.cli.line.AnswerText;
import podium.cli.line.Bars;
import podium.cli.line.Line;
import podium.cli.line.TextTable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// An answer in the terminal.
@Command(
        name = "ask",
        description =
                "Prints one of the five answers, from the release that is published last, or from an older one.")
final class AskCommand extends LineCommand {
    private static final String MORE = "there are more rows: --limit N, or narrow the dates";

    @Parameters(
            paramLabel = "ANSWER",
            converter = Name.class,
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private AnswerName name = AnswerName.PRODUCT_FUNNEL;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first date, YYYY-MM-DD; for hourly-revenue an hour too.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "The first date that is no longer in it.")
    private @Nullable String to;

    @Option(
            names = "--product-id",
            paramLabel = "ID",
            description = "Only this product; again: any of them.")
    private List<String> products = List.of();

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Only this category; again: any of them.")
    private List<String> categories = List.of();

    @Option(
            names = "--sort",
            paramLabel = "COLUMNS",
            description = "Such as -view_count,product_id: - in front is descending.")
    private @Nullable String sort;

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description = "hourly-revenue by the clock of Europe/Berlin, …; default UTC.")
    private @Nullable String zone;

    @Option(
            names = "--granularity",
            paramLabel = "PERIOD",
            description =
                    "hourly-revenue by hour (default), day, week or month; daily-user-activity by day (default), week, month or range.")
    private @Nullable String granularity;

    @Option(
            names = "--release",
            paramLabel = "N",
            description = "The release that answers; default the newest.")
    private @Nullable String release;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Rows at most, 1 to 10000; default 100.")
    private @Nullable String limit;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormOf.class,
            description = "table (default), json or csv; the last two as the API writes them.")
    private Form form = Form.TABLE;

    /// How it is printed.
    enum Form {
        TABLE,
        JSON,
        CSV
    }

    @Override
    int run(Line line) {
        String halted = line.released().halted();
        if (halted != null) {
            complain(halted);
        }
        AnswerQuery query =
                AnswerQuery.of(name)
                        .with("from", from)
                        .with("to", to)
                        .with("product_id", products)
                        .with("category", categories)
                        .with("sort", sort)
                        .with("tz", zone)
                        .with("granularity", granularity)
                        .with("release", release)
                        .with("limit", limit);
        switch (form) {
            case TABLE -> table(line.answer(query));
            case JSON -> text(line.answerText(query, Line.TextFormat.JSON));
            case CSV -> text(line.answerText(query, Line.TextFormat.CSV));
        }
        return halted == null ? DONE : NO;
    }

    private void table(Answer answer) {
        print(TextTable.of(answer));
        say(
                "%s of release %d, %d s old%s"
                        .formatted(
                                Bars.many(answer.rows().size(), "row"),
                                answer.release(),
                                answer.ageSeconds(),
                                answer.more() ? "; " + MORE : ""));
    }

    private void text(AnswerText answer) {
        print(answer.text().endsWith("\n") ? answer.text() : answer.text() + "\n");
        if (answer.more()) {
            complain(MORE);
        }
    }

    /// `product-funnel` …
    static final class Name implements ITypeConverter<AnswerName> {
        @Override
        public AnswerName convert(String text) {
            return AnswerName.of(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is no answer; there are %s"
                                            .formatted(
                                                    text, String.join(", ", AnswerName.labels()))));
        }
    }

    /// For the help and the shell's completion.
    static final class Names extends java.util.ArrayList<String> {
        Names() {
            super(AnswerName.labels());
        }
    }

    /// `table`, `json` or `csv`.
    static final class FormOf implements ITypeConverter<Form> {
        @Override
        public Form convert(String text) {
            return Arrays.stream(Form.values())
                    .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(text))
                    .findAny()
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is no format; allowed: table, json, csv"
                                            .formatted(text)));
        }
    }
}
