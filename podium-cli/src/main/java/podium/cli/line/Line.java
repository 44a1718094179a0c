package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The services of the line, as the commands need them.
///
/// Every method throws a [LineException] if the service does not answer or says no; a future ends
/// with one.
public interface Line {
    RunReport startRun(RunRequest request);

    /// The run that was started last.
    RunReport run();

    /// Stops the run and waits until everything it sent is acknowledged.
    RunReport stopRun();

    /// Sends a file, or has the service read a bucket. Cancelling the future breaks the sending.
    CompletableFuture<ImportReport> startImport(ImportFormat format, ImportSource source);

    /// The import that was begun last, or `null` before the first.
    @Nullable ImportReport imported();

    LayerReport bronze();

    /// Positions of cleaning and of both landings, in three topics: good to see that they move.
    LayerReport silver();

    GoldReport gold();

    ReleasedReport released();

    /// Cuts now; done when that is released.
    ///
    /// @param letThrough rules that hold a release back, which is to be published all the same
    /// @param by who says so; not used where there are none
    CompletableFuture<ReleaseOutcome> releaseNow(List<String> letThrough, String by);

    Answer answer(AnswerQuery query);

    AnswerText answerText(AnswerQuery query, TextFormat format);

    /// In which form an answer is passed on untouched.
    enum TextFormat {
        JSON,
        CSV
    }
}
