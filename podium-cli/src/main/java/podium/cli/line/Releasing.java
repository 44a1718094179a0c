package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Waiting for a release, and saying what for.
public final class Releasing {
    private static final Duration TICK = Duration.ofMillis(100);

    /// Nothing moves for so long: whoever waits is told.
    private static final Duration STILL_MAX = Duration.ofMinutes(2);

    /// query-api looks for a release several times a second; reading a large one takes a while.
    private static final Duration ANSWERS_MAX = Duration.ofMinutes(2);

    /// What it says of an earlier release, it says until it has read the next.
    private static final Duration HALTED_MAX = Duration.ofSeconds(10);

    private final Line line;
    private final Ticker ticker;
    private final ProgressView view;

    public Releasing(Line line, Ticker ticker, ProgressView view) {
        this.line = line;
        this.ticker = ticker;
        this.view = view;
    }

    /// Cuts now, and waits until that is released and the answers are from it.
    ///
    /// @throws LineException if nothing is published
    public ReleaseOutcome releaseNow() {
        return releaseNow(List.of(), "");
    }

    /// The same, and lets through first what quality rules hold back.
    ///
    /// @param rules that hold it back; none: nothing is let through
    /// @param by who lets it through
    /// @throws LineException if nothing is published, or nothing is held back by such a rule
    public ReleaseOutcome releaseNow(List<String> rules, String by) {
        CompletableFuture<ReleaseOutcome> request = line.releaseNow(rules, by);
        long startedAt = ticker.nanoTime();
        while (!request.isDone()) {
            ticker.pause(TICK);
            if (!request.isDone() && ticker.since(startedAt).toSeconds() > 0) {
                view.show(
                        "releasing: %s  %s"
                                .formatted(waitsFor(), Bars.seconds(ticker.since(startedAt))));
            }
        }
        ReleaseOutcome outcome = outcome(request);
        awaitAnswers(outcome.release());
        return outcome;
    }

    /// Waits until the line has released by itself what was sent, then makes sure of it: others may
    /// have sent too, so that counting alone does not tell.
    @Nullable Long awaitReleased(Progress progress, long sent, Supplier<String> elapsed) {
        Patience still = new Patience(ticker, STILL_MAX);
        progress.look(sent);
        while (progress.released() < sent) {
            String halted = progress.halted();
            if (halted != null) {
                throw LineException.stuck("sent " + Bars.records(sent), halted);
            }
            if (still.isOver(progress.moved())) {
                String trouble = progress.trouble();
                throw LineException.stuck(
                        "sent " + Bars.records(sent),
                        "nothing moved for %d s%s"
                                .formatted(
                                        still.max().toSeconds(),
                                        trouble == null ? "" : " (" + trouble + ")"));
            }
            view.show(progress.text(sent, sent) + elapsed.get());
            ticker.pause(TICK);
            progress.look(sent);
        }
        view.show(progress.text(sent, sent) + elapsed.get());
        return releaseNow().release();
    }

    private String waitsFor() {
        try {
            GoldReport gold = line.gold();
            if (gold.reason() != null) {
                return gold.reason();
            }
            return gold.waitsFor().isEmpty()
                    ? "the release is being written"
                    : "waiting for " + gold.waitsFor();
        } catch (LineException e) {
            return e.brief();
        }
    }

    private static ReleaseOutcome outcome(CompletableFuture<ReleaseOutcome> request) {
        try {
            return request.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LineException known ? known : e;
        }
    }

    /// Waits until whoever asks next is answered from that release. Not for ever: it is published
    /// anyway.
    public void awaitAnswers(@Nullable Long release) {
        long startedAt = ticker.nanoTime();
        while (release != null) {
            Unread unread = unread(release);
            if (unread == null) {
                return;
            }
            Duration patience = unread.halted() ? HALTED_MAX : ANSWERS_MAX;
            if (ticker.since(startedAt).compareTo(patience) > 0) {
                throw LineException.unanswered(release, unread.why());
            }
            view.show("release %d is published; query-api is reading it".formatted(release));
            ticker.pause(TICK);
        }
    }

    /// Why a release does not answer yet.
    ///
    /// @param halted whether it won't until a person has looked
    private record Unread(String why, boolean halted) {}

    /// @return `null` once it answers
    private @Nullable Unread unread(long release) {
        ReleasedReport answers;
        try {
            answers = line.released();
        } catch (LineException e) {
            return new Unread(e.brief(), false);
        }
        Long now = answers.release();
        if (now != null && now >= release) {
            return null;
        }
        String halted = answers.halted();
        if (halted != null) {
            return new Unread(halted, true);
        }
        return new Unread(
                answers.reason() == null ? "it has not read it yet" : answers.reason(), false);
    }
}
