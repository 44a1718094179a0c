package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Generated traffic from its first record to its release.
public final class Generation {
    private static final Duration TICK = Duration.ofMillis(250);

    /// A generator that is silent for longer has lost the run.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private final Line line;
    private final Ticker ticker;
    private final ProgressView view;
    private final Releasing releasing;

    public Generation(Line line, Ticker ticker, ProgressView view) {
        this.line = line;
        this.ticker = ticker;
        this.view = view;
        this.releasing = new Releasing(line, ticker, view);
    }

    /// What came of it.
    ///
    /// @param took from the request to the release
    /// @param release the one that has all of it
    public record Result(RunReport run, Duration took, @Nullable Long release) {
        /// What was sent, by which seed, and how fast it all went.
        public String text() {
            return """
            sent %s (seed %d)
            sent, landed, cleaned, aggregated and released in %s (%s events/s)%s\
            """
                    .formatted(
                            Bars.records(run.acknowledged()),
                            run.seed(),
                            Bars.seconds(took),
                            Bars.number(Bars.perSecond(run.acknowledged(), took)),
                            release == null ? "" : ": release " + release);
        }
    }

    /// A run that has begun, and where the line stood before it.
    public final class Begun {
        private final long startedAt;
        private final Progress progress;
        private final RunReport first;

        /// As the service answered the request.
        public RunReport report() {
            return first;
        }

        private Begun(long startedAt, Progress progress, RunReport first) {
            this.startedAt = startedAt;
            this.progress = progress;
            this.first = first;
        }

        /// @throws LineException if the run fails, or does not come out as a release
        public Result awaitReleased() {
            RunReport run = awaitSent();
            long sent = run.acknowledged();
            Long release =
                    sent == 0 ? null : releasing.awaitReleased(progress, sent, () -> elapsed());
            return new Result(run, ticker.since(startedAt), release);
        }

        private RunReport awaitSent() {
            Patience silence = new Patience(ticker, SILENCE_MAX);
            RunReport run = first;
            long answers = 0;
            while (run.activity() == Activity.RUNNING) {
                ticker.pause(TICK);
                try {
                    run = sameRun(line.run());
                    answers++;
                } catch (LineException e) {
                    if (e.kind() != LineException.Kind.SILENT || silence.isOver(answers)) {
                        throw e;
                    }
                }
                silence.isOver(answers);
                progress.look(run.acknowledged());
                view.show(progress.text(run.sent(), run.target()) + elapsed());
            }
            if (run.activity() == Activity.FAILED) {
                throw LineException.failed("the run", run.acknowledged(), run.error());
            }
            return run;
        }

        private RunReport sameRun(RunReport now) {
            if (!now.id().equals(first.id())) {
                throw LineException.lost("the run");
            }
            return now;
        }

        private String elapsed() {
            return "  " + Bars.seconds(ticker.since(startedAt));
        }
    }

    /// Starts a run.
    public Begun begin(RunRequest request) {
        Progress progress = Progress.begin(line);
        long startedAt = ticker.nanoTime();
        return new Begun(startedAt, progress, line.startRun(request));
    }
}
