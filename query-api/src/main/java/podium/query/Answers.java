package podium.query;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Answers queries from the snapshots in memory.
public final class Answers {
    private final Snapshots snapshots;
    private final AnswerCache cache;

    /// @param cachedRowsMax rows of ordered answers kept for further pages
    public Answers(Snapshots snapshots, int cachedRowsMax) {
        this.snapshots = snapshots;
        this.cache = new AnswerCache(cachedRowsMax);
    }

    /// What becomes of a query.
    public sealed interface Outcome {
        /// The release that will answer, chosen once: what follows can't mix two.
        ///
        /// @param tag of the release and the query; equal tags mean equal rows
        record Found(Snapshot snapshot, Query query, int offset, String tag) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /// Finds the release that answers, without computing rows.
    ///
    /// @param cursor of a further page: it is answered by the release that gave the first
    public Outcome find(Query query, @Nullable Cursor cursor) {
        Snapshot newest = snapshots.newest().orElse(null);
        if (newest == null) {
            return new Outcome.Refused(Refusal.noRelease());
        }
        if (cursor == null) {
            return found(newest, query, 0);
        }
        return snapshots
                .of(cursor.release())
                .map(snapshot -> found(snapshot, query, cursor.offset()))
                .orElseGet(() -> new Outcome.Refused(Refusal.expiredCursor(cursor.release())));
    }

    private static Outcome found(Snapshot snapshot, Query query, int offset) {
        String text = "%d %s&offset=%d".formatted(snapshot.number(), query.canonical(), offset);
        String tag = snapshot.number() + "-" + Fingerprint.of(text);
        return new Outcome.Found(snapshot, query, offset, tag);
    }

    public Page page(Outcome.Found found) {
        Query query = found.query();
        List<AnswerRow> rows = cache.rows(found.snapshot(), query.question(), query.range());
        int from = Math.min(found.offset(), rows.size());
        int to = Math.min(from + query.limit(), rows.size());
        Cursor next = to == rows.size() ? null : Cursor.of(found.snapshot().number(), query, to);
        return new Page(found.snapshot().release(), query, rows.subList(from, to), next);
    }
}
