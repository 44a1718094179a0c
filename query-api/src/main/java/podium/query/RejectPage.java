package podium.query;

import podium.lake.ObjectKey;
import podium.lake.Reject;
import podium.lake.Release;
import podium.query.Listings.Place;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/// Rejects of a release, newest releases first, and how many there are on all pages.
///
/// @param release the newest that counts; its document has the counts by reason
/// @param asOf see [AsOf]
/// @param days rows of all pages by landing date and reason; `null` until they are counted
/// @param because why they are not, one sentence, or `null`
/// @param next where the next page goes on, or `null` if there is nothing older
/// @param looked what the page was made from
/// @param skipped objects that are too large to be read here
public record RejectPage(
        Release release,
        @Nullable Instant asOf,
        List<Found> rejects,
        @Nullable SortedMap<LocalDate, SortedMap<String, Long>> days,
        @Nullable String because,
        @Nullable Place next,
        Scan looked,
        List<ObjectKey> skipped) {
    /// @param release that added it, or the oldest that is kept
    /// @param bronze the object that has its line, or `null` if the release doesn't say
    public record Found(Reject reject, long release, @Nullable ObjectKey bronze) {}
}
