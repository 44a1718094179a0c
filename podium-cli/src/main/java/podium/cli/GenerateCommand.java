package podium.cli;

import podium.cli.line.Bars;
import podium.cli.line.Durations;
import podium.cli.line.Generation;
import podium.cli.line.Line;
import podium.cli.line.LineException;
import podium.cli.line.RunReport;
import podium.cli.line.RunRequest;
import podium.cli.line.Ticker;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Realistic traffic, from the request to the release.
@Command(
        name = "generate",
        description = {
            "Sends realistic shop traffic and waits until all of it is released.",
            "Without --events and --for it goes on until Ctrl-C."
        })
final class GenerateCommand extends LineCommand {
    private static final Duration BEGINNING_MAX = Duration.ofSeconds(10);

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Records in all, broken ones and duplicates included.")
    private @Nullable Long events;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Time.class,
            description = "For how long: 90s, 10m, 1h30m.")
    private @Nullable Duration time;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Records a second; 0, the default, is as fast as it goes.")
    private @Nullable Integer rate;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "The same seed and options give the same bytes; default: a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--dirty",
            paramLabel = "SHARE",
            description = "Share that is broken or sent twice, 0 to 1; default 0.01.")
    private @Nullable Double dirty;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            description = "First date of the events; default 2025-12-01.")
    private @Nullable LocalDate start;

    @Option(names = "--days", paramLabel = "D", description = "Over how many dates; default 2.")
    private @Nullable Integer days;

    @Option(names = "--live", description = "Events are stamped with now instead of fixed dates.")
    private boolean live;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "How many different users there are; default 100000.")
    private @Nullable Integer users;

    @Option(
            names = "--products",
            paramLabel = "N",
            description = "How many different products there are; default 10000.")
    private @Nullable Integer products;

    @Override
    int run(Line line) {
        RunRequest request =
                new RunRequest(events, time, rate, seed, dirty, start, days, live, users, products);
        CompletableFuture<RunReport> begun = new CompletableFuture<>();
        try (Interruption interruption = Interruption.then(() -> stop(line, request, begun))) {
            Generation generation = new Generation(line, Ticker.SYSTEM, progress(interruption));
            Generation.Result result;
            try {
                Generation.Begun run = generation.begin(request);
                begun.complete(run.report());
                result = run.awaitReleased();
            } finally {
                begun.cancel(false);
                progressDone(interruption);
            }
            say(interruption, result.text());
        }
        return DONE;
    }

    /// A run that nobody watches any more would go on for ever.
    private int stop(Line line, RunRequest request, CompletableFuture<RunReport> begun) {
        try {
            begun.get(BEGINNING_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException
                | TimeoutException
                | InterruptedException
                | CancellationException e) {
            return Interruption.EXIT_CODE;
        }
        progressDone();
        try {
            RunReport run = line.stopRun();
            say(
                    "stopped: %s sent and acknowledged (seed %d); the line releases them by itself"
                            .formatted(Bars.records(run.acknowledged()), run.seed()));
            return request.ends() ? Interruption.EXIT_CODE : DONE;
        } catch (LineException e) {
            complain(e.getMessage());
            return NO;
        }
    }

    /// `10m` and the like.
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is no time like 90s, 10m or 1h30m".formatted(text)));
        }
    }
}
