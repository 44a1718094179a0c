package podium.query;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One page of an answer, and the release that it is the answer of.
///
/// @param next cursor of the next page, or `null` on the last
public record Page(Release release, Query query, List<AnswerRow> rows, @Nullable Cursor next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
