package podium.query;

import java.time.Duration;
import java.util.List;

/// Answers queries, from the snapshots in memory, or from an older release that is asked for.
public final class Answers {
    /// A release comes by so much later at most, for being prepared.
    private static final Duration PREPARING_MAX = Duration.ofMillis(500);

    private final Snapshots snapshots;
    private final PastReleases past;
    private final LiveViews live;
    private final Duration patience;
    private final AnswerCache cache;
    private final AnswerCache liveCache;

    /// @param cacheBytesMax of ordered answers kept for further pages; as much again of live ones
    /// @param patience how long a request waits for its rows at most, all in all
    public Answers(
            Snapshots snapshots,
            PastReleases past,
            LiveViews live,
            long cacheBytesMax,
            Duration patience) {
        this.snapshots = snapshots;
        this.past = past;
        this.live = live;
        this.patience = patience;
        this.cache = new AnswerCache(cacheBytesMax);
        // of its own: what lives for a moment must not push out what lives as long as a release
        this.liveCache = new AnswerCache(cacheBytesMax);
    }

    /// What becomes of a request.
    public sealed interface Outcome {
        /// The release that will answer, chosen once: what follows can't mix two.
        ///
        /// @param tag of the release and the query; equal tags mean equal rows, unless beyond the
        ///   release
        /// @param until when its rows must be there, see [System#nanoTime]
        record Found(
                Snapshot snapshot, GivenView view, Query query, int offset, String tag, long until)
                implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /// What becomes of a request's rows.
    public sealed interface Rows {
        record Ready(Page page) implements Rows {}

        record Refused(Refusal refusal) implements Rows {}
    }

    /// Finds the release that answers, without computing rows.
    ///
    /// @throws podium.lake.LakeException if it is not in memory and can't be read
    public Outcome find(Asked asked) {
        long until = System.nanoTime() + patience.toNanos();
        Snapshot newest = snapshots.newest().orElse(null);
        if (newest == null) {
            return new Outcome.Refused(Refusal.noRelease());
        }
        if (asked.view() == View.LIVE) {
            return live.find()
                    .<Outcome>map(found -> found(found.snapshot(), found.view(), asked, until))
                    .orElseGet(() -> new Outcome.Refused(Refusal.noRelease()));
        }
        Long pinned = asked.pinned();
        if (pinned == null) {
            return found(newest, GivenView.RELEASE, asked, until);
        }
        Snapshot here = snapshots.of(pinned).orElse(null);
        if (here != null) {
            return found(here, GivenView.RELEASE, asked, until);
        }
        return pinned > newest.number()
                ? new Outcome.Refused(Refusal.noSuchRelease(pinned, newest.number()))
                : past(pinned, newest.number(), asked, until);
    }

    private Outcome past(long number, long newest, Asked asked, long until) {
        return switch (past.find(number)) {
            case PastReleases.Found.Here(Snapshot snapshot) ->
                    found(snapshot, GivenView.RELEASE, asked, until);
            case PastReleases.Found.Collected _ ->
                    new Outcome.Refused(
                            asked.cursor() == null
                                    ? Refusal.releaseGone(number, newest)
                                    : Refusal.expiredCursor(number));
            case PastReleases.Found.Busy _ ->
                    new Outcome.Refused(
                            Refusal.busy("too many old releases are asked for at once"));
            case PastReleases.Found.Late _ ->
                    new Outcome.Refused(
                            Refusal.tooSlow("release %d is still being read".formatted(number)));
        };
    }

    private static Outcome found(Snapshot snapshot, GivenView view, Asked asked, long until) {
        int offset = asked.cursor() == null ? 0 : asked.cursor().offset();
        String text =
                "%d %s&offset=%d".formatted(snapshot.number(), asked.query().canonical(), offset);
        String tag = snapshot.number() + "-" + Fingerprint.of(text);
        return new Outcome.Found(snapshot, view, asked.query(), offset, tag, until);
    }

    /// Computes what the last release was asked for of the one that answers next.
    ///
    /// @return how many answers are there now
    public int prepare(Snapshot next) {
        return cache.prepare(next, PREPARING_MAX);
    }

    public Rows rows(Outcome.Found found) {
        Query query = found.query();
        AnswerCache ofView = found.snapshot().look() == 0 ? cache : liveCache;
        Duration left = Duration.ofNanos(Math.max(0, found.until() - System.nanoTime()));
        return ofView.find(found.snapshot(), query.selection(), left)
                .<Rows>map(answer -> new Rows.Ready(page(found, answer)))
                .orElseGet(() ->
                        new Rows.Refused(
                                Refusal.tooSlow(
                                        "the answer is still being computed, or others are first")));
    }

    private static Page page(Outcome.Found found, OrderedRows answer) {
        Query query = found.query();
        List<AnswerRow> rows = answer.rows();
        int from = Math.min(found.offset(), rows.size());
        int to = Math.min(from + query.limit(), rows.size());
        Snapshot snapshot = found.snapshot();
        return new Page(
                snapshot.release(),
                found.view(),
                snapshot.asOf(),
                query,
                rows.subList(from, to),
                rows.size(),
                to == rows.size() || !(found.view() instanceof GivenView.OfRelease)
                        ? null
                        : Cursor.of(snapshot.number(), query, to),
                answer.scan());
    }
}
