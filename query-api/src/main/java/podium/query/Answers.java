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
    private final AnswerCache cache;
    private final AnswerCache liveCache;

    /// @param cachedRowsMax rows of ordered answers kept for further pages
    /// @param patience how long an answer waits until it is computed
    public Answers(
            Snapshots snapshots,
            PastReleases past,
            LiveViews live,
            int cachedRowsMax,
            Duration patience) {
        this.snapshots = snapshots;
        this.past = past;
        this.live = live;
        this.cache = new AnswerCache(cachedRowsMax, patience);
        // of its own: what lives for a moment must not push out what lives as long as a release
        this.liveCache = new AnswerCache(cachedRowsMax, patience);
    }

    /// What becomes of a request.
    public sealed interface Outcome {
        /// The release that will answer, chosen once: what follows can't mix two.
        ///
        /// @param tag of the release and the query; equal tags mean equal rows, unless beyond the
        ///   release
        record Found(Snapshot snapshot, GivenView view, Query query, int offset, String tag)
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
        Snapshot newest = snapshots.newest().orElse(null);
        if (newest == null) {
            return new Outcome.Refused(Refusal.noRelease());
        }
        if (asked.view() == View.LIVE) {
            return live.find()
                    .<Outcome>map(found -> found(found.snapshot(), found.view(), asked))
                    .orElseGet(() -> new Outcome.Refused(Refusal.noRelease()));
        }
        Long pinned = asked.pinned();
        if (pinned == null) {
            return found(newest, asked);
        }
        Snapshot here = snapshots.of(pinned).orElse(null);
        if (here != null) {
            return found(here, asked);
        }
        return pinned > newest.number()
                ? new Outcome.Refused(Refusal.noSuchRelease(pinned, newest.number()))
                : past(pinned, newest.number(), asked);
    }

    private Outcome past(long number, long newest, Asked asked) {
        return switch (past.find(number)) {
            case PastReleases.Found.Here(Snapshot snapshot) -> found(snapshot, asked);
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

    private static Outcome found(Snapshot snapshot, Asked asked) {
        return found(snapshot, GivenView.RELEASE, asked);
    }

    private static Outcome found(Snapshot snapshot, GivenView view, Asked asked) {
        int offset = asked.cursor() == null ? 0 : asked.cursor().offset();
        String text =
                "%d %s&offset=%d".formatted(snapshot.number(), asked.query().canonical(), offset);
        String tag = snapshot.number() + "-" + Fingerprint.of(text);
        return new Outcome.Found(snapshot, view, asked.query(), offset, tag);
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
        return ofView.find(found.snapshot(), query.selection())
                .<Rows>map(answer -> new Rows.Ready(page(found, answer)))
                .orElseGet(() ->
                        new Rows.Refused(
                                Refusal.tooSlow("other answers are being computed first")));
    }

    private static Page page(Outcome.Found found, AnswerCache.Ordered answer) {
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
