package podium.query;

import org.jspecify.annotations.Nullable;

/// A request for an answer, after its parameters were judged.
///
/// @param cursor of a further page; `null` on the first
/// @param release that is to answer, or `null`: the newest, or the cursor's
/// @param bare whether only the rows are wanted, without what is told about them
/// @param view what it is to be made from
public record Asked(
        Query query, @Nullable Cursor cursor, @Nullable Long release, boolean bare, View view) {
    /// Of a release alone.
    public Asked(Query query, @Nullable Cursor cursor, @Nullable Long release, boolean bare) {
        this(query, cursor, release, bare, View.RELEASE);
    }

    /// The first page, from the newest release.
    public static Asked first(Query query) {
        return new Asked(query, null, null, false);
    }

    /// The release that must answer, or `null`: the newest may. Such an answer never changes.
    public @Nullable Long pinned() {
        return cursor == null ? release : Long.valueOf(cursor.release());
    }
}
