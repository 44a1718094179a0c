package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A line whose every report is written down beforehand; the last one of each stays.
class FakeLine implements Line {
    final Deque<RunReport> runs = new ArrayDeque<>();
    final Deque<LayerReport> landed = new ArrayDeque<>();
    final Deque<ReleasedReport> released = new ArrayDeque<>();
    final Deque<@Nullable ImportReport> imports = new ArrayDeque<>();
    final CompletableFuture<ImportReport> importing = new CompletableFuture<>();
    LayerReport silver = new LayerReport("running", null, 0, 0);
    GoldReport gold = new GoldReport("running", null, "", 0);
    ReleaseOutcome outcome = new ReleaseOutcome.NothingNew(7L);
    int releasesAsked;

    static RunReport run(Activity activity, long sent, long acknowledged) {
        return new RunReport(
                "r1",
                activity,
                activity == Activity.FAILED ? "Kafka is gone" : null,
                sent,
                acknowledged,
                1000L,
                42);
    }

    static LayerReport bronze(long records) {
        return new LayerReport("running", null, records + 6, 6);
    }

    static ReleasedReport answering(@Nullable Long release, long records) {
        return new ReleasedReport("running", null, release, records);
    }

    void cleanMore() {
        silver = new LayerReport("running", null, silver.positions() + 1, 0);
    }

    void aggregateMore() {
        gold = new GoldReport("running", null, "", gold.steps() + 1);
    }

    @Override
    public RunReport startRun(RunRequest request) {
        return next(runs);
    }

    @Override
    public RunReport run() {
        return next(runs);
    }

    @Override
    public RunReport stopRun() {
        return next(runs);
    }

    @Override
    public CompletableFuture<ImportReport> startImport(ImportFormat format, ImportSource source) {
        return importing;
    }

    @Override
    public @Nullable ImportReport imported() {
        return imports.isEmpty() ? null : imports.size() == 1 ? imports.peek() : imports.poll();
    }

    @Override
    public LayerReport bronze() {
        return next(landed);
    }

    @Override
    public LayerReport silver() {
        return silver;
    }

    @Override
    public GoldReport gold() {
        return gold;
    }

    @Override
    public ReleasedReport released() {
        return next(released);
    }

    @Override
    public CompletableFuture<ReleaseOutcome> releaseNow(List<String> letThrough, String by) {
        releasesAsked++;
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public Answer answer(AnswerQuery query) {
        return new Answer(7, 1, List.of(), List.of(), false);
    }

    @Override
    public AnswerText answerText(AnswerQuery query, TextFormat format) {
        return new AnswerText("", false);
    }

    /// An empty script is a service that does not answer.
    private static <T> T next(Deque<T> script) {
        if (script.isEmpty()) {
            throw LineException.silent("a service", "http://localhost", "refused");
        }
        return script.size() == 1 ? script.peek() : script.poll();
    }
}
