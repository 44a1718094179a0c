package podium.query;

import podium.lake.Books;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// A release without the names of its objects.
///
/// @param books summed over the partitions
/// @param balanced whether they balance in each of them
/// @param rejects rejected rows by reason, over everything
public record ReleaseSummary(
        long number,
        Release.Kind kind,
        String run,
        long cut,
        @Nullable Long base,
        Instant createdAt,
        int rules,
        Map<Layer, Release.LayerTotals> totals,
        Books books,
        boolean balanced,
        Map<String, Long> rejects) {
    static ReleaseSummary of(Release release) {
        Books sum = Books.empty(0);
        boolean balanced = true;
        for (Books books : release.books()) {
            sum = sum.plus(books);
            balanced &= StatusReport.balanced(books);
        }
        return new ReleaseSummary(
                release.number(),
                release.kind(),
                release.run(),
                release.cut(),
                release.base(),
                release.createdAt(),
                release.rules(),
                release.totals(),
                sum,
                balanced,
                release.rejects());
    }
}
