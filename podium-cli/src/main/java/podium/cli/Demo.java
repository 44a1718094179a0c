package podium.cli;

import podium.cli.line.Answer;
import podium.cli.line.AnswerName;
import podium.cli.line.AnswerQuery;
import podium.cli.line.Bars;
import podium.cli.line.Generation;
import podium.cli.line.ImportFormat;
import podium.cli.line.ImportReport;
import podium.cli.line.ImportSource;
import podium.cli.line.Importing;
import podium.cli.line.Line;
import podium.cli.line.ProgressView;
import podium.cli.line.ReleaseOutcome;
import podium.cli.line.Releasing;
import podium.cli.line.RunRequest;
import podium.cli.line.TextTable;
import podium.cli.line.Ticker;
import podium.stack.Part;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Predicate;

/// What a demo shows of a stack: events, answers, the audit, what the layers bought; and where it
/// is reached, if it stays.
final class Demo {
    private static final int ROWS = 10;

    private final Stack stack;
    private final Screen screen;
    private final Predicate<StartView> complainsOfHalted;
    private final Traffic traffic;
    private final Line line;

    /// @param complainsOfHalted says which parts of a start have halted, and whether there are any
    Demo(Stack stack, Screen screen, Predicate<StartView> complainsOfHalted, Traffic traffic) {
        this.stack = stack;
        this.screen = screen;
        this.complainsOfHalted = complainsOfHalted;
        this.traffic = traffic;
        this.line = LineCommand.lineOf(stack);
    }

    /// Where the events come from.
    sealed interface Traffic {
        record Generated(RunRequest request) implements Traffic {}

        record Imported(ImportFormat format, List<ImportSource> sources) implements Traffic {}
    }

    /// @return the exit code: 1 if the audit found a difference, or a part has halted
    int show(Interruption interruption) {
        ProgressView view =
                text -> {
                    if (!interruption.isUnderWay()) {
                        screen.show(text);
                    }
                };
        title("stack");
        long begun = System.nanoTime();
        StartView start = new StartView(view);
        stack.up(start);
        say(
                "%d processes ready after %s, data in %s"
                        .formatted(
                                stack.wanted().size() - start.halted().size(),
                                Bars.seconds(Ticker.SYSTEM.since(begun)),
                                stack.settings().folder()));
        boolean halted = complainsOfHalted.test(start);
        title("events");
        switch (traffic) {
            case Traffic.Generated(RunRequest request) ->
                    say(
                            new Generation(line, Ticker.SYSTEM, view)
                                    .begin(request)
                                    .awaitReleased()
                                    .text());
            case Traffic.Imported(ImportFormat format, List<ImportSource> sources) ->
                    importAll(format, sources, view);
        }
        answers();
        title("audit");
        Auditor auditor = new Auditor(stack);
        int audited = auditor.run(Auditor.Task.AUDIT, List.of());
        say("");
        int measured = auditor.run(Auditor.Task.BOUGHT, List.of());
        return halted ? StackCommand.NO : Math.max(audited, measured);
    }

    private void importAll(ImportFormat format, List<ImportSource> sources, ProgressView view) {
        Importing importing = new Importing(line, Ticker.SYSTEM, view);
        for (ImportSource source : sources) {
            ImportReport report = importing.run(format, source);
            say("%s: %s".formatted(source.label(), Bars.records(report.acknowledged())));
        }
        ReleaseOutcome outcome = new Releasing(line, Ticker.SYSTEM, view).releaseNow();
        say(
                outcome.release() == null
                        ? "nothing to release"
                        : "all in release " + outcome.release());
    }

    private void answers() {
        String newest = newestDate();
        for (AnswerName name : AnswerName.values()) {
            // distinct viewers are counted a date: over several there is no number to show
            boolean ofADate = name == AnswerName.PRODUCT_POPULARITY && newest != null;
            title(ofADate ? "%s from %s".formatted(name.label(), newest) : name.label());
            Answer answer =
                    line.answer(
                            AnswerQuery.first(name, ROWS).with("from", ofADate ? newest : null));
            screen.print(TextTable.of(answer));
            if (answer.more()) {
                say("… the first %d rows".formatted(ROWS));
            }
        }
    }

    private @Nullable String newestDate() {
        Answer days = line.answer(AnswerQuery.first(AnswerName.DAILY_USER_ACTIVITY, 1));
        return days.rows().isEmpty() ? null : days.rows().getFirst().getFirst();
    }

    /// Of a stack that stays up.
    void addresses() {
        title("addresses");
        for (AnswerName name : AnswerName.values()) {
            say("  %s/v1/%s".formatted(stack.url(Part.QUERY_API), name.label()));
        }
        say("  %s/v1/status".formatted(stack.url(Part.QUERY_API)));
        say("  generator %s".formatted(stack.url(Part.GENERATOR)));
        say("  registry  %s".formatted(stack.url(Part.REGISTRY)));
        say("  S3        %s, bucket %s".formatted(stack.url(Part.S3), Stack.BUCKET));
        say("  Kafka     %s".formatted(stack.bootstrap()));
        say(
                "  any command reaches it with --data %s: ./podium ask product-funnel --limit 5 --data %1$s"
                        .formatted(stack.settings().folder()));
    }

    private void title(String text) {
        screen.say("\n── %s %s".formatted(text, "─".repeat(Math.max(2, 76 - text.length()))));
    }

    private void say(String text) {
        screen.say(text);
    }
}
