package podium.query;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One page of an answer, and the release that it is the answer of.
///
/// @param view what it was made from
/// @param asOf see [AsOf]
/// @param total rows of all pages
/// @param next cursor of the next page, or `null` on the last
/// @param scan what the answer was made from
public record Page(
        Release release,
        GivenView view,
        @Nullable Instant asOf,
        Query query,
        List<AnswerRow> rows,
        int total,
        @Nullable Cursor next,
        Scan scan) {
    public Page {
        rows = List.copyOf(rows);
    }

    public List<Column> columns() {
        return query.selection().columns();
    }
}
