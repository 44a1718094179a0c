package podium.query;

import podium.lake.ReleaseLog;
import podium.query.Listings.Listing;
import podium.query.Listings.Place;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The releases that are kept, newest first: where time travel can go. What was read once is
/// remembered; a page ends early rather than late.
public final class ReleaseList {
    private static final int REMEMBERED_MAX = 5_000;

    /// Numbers looked at in one listing of the bucket, and listings for one page.
    private static final int NUMBERS_MAX = 1_000;

    private static final int LOOKS_MAX = 20;

    private final ReleaseLog log;
    private final Snapshots snapshots;
    private final Duration patience;
    private final InstantSource clock;
    private final LinkedHashMap<Long, ReleaseSummary> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, ReleaseSummary> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    /// @param patience how long a page is collected at most
    public ReleaseList(
            ReleaseLog log, Snapshots snapshots, Duration patience, InstantSource clock) {
        this.log = log;
        this.snapshots = snapshots;
        this.patience = patience;
        this.clock = clock;
    }

    /// @param next where the next page begins, or `null` after the oldest
    public record ReleasePage(List<ReleaseSummary> releases, @Nullable Place next) {
        public ReleasePage {
            releases = List.copyOf(releases);
        }
    }

    /// @return at most as many as asked for, perhaps fewer although there is a next page
    /// @throws podium.lake.LakeException if the store does not answer
    public ReleasePage page(Listing listing) {
        Instant deadline = clock.instant().plus(patience);
        Snapshot newest = snapshots.newest().orElse(null);
        long from = newest == null ? -1 : newest.number();
        if (listing.from() != null) {
            from = Math.min(from, listing.from().release());
        }
        long oldest = log.floor();
        List<ReleaseSummary> found = new ArrayList<>();
        int width = listing.limit();
        for (int look = 0; look < LOOKS_MAX && from >= oldest; look++) {
            long lowest = Math.max(oldest, from - width + 1);
            List<Long> numbers = log.numbers(lowest, from);
            for (long number : numbers.reversed()) {
                if (found.size() == listing.limit() || clock.instant().isAfter(deadline)) {
                    return new ReleasePage(found, Place.of(number));
                }
                ReleaseSummary summary = summary(number);
                if (summary != null) {
                    found.add(summary);
                }
            }
            from = lowest - 1;
            width = NUMBERS_MAX;
        }
        return new ReleasePage(found, from < oldest ? null : Place.of(from));
    }

    private @Nullable ReleaseSummary summary(long number) {
        synchronized (remembered) {
            ReleaseSummary known = remembered.get(number);
            if (known != null) {
                return known;
            }
        }
        ReleaseSummary read = log.read(number).map(ReleaseSummary::of).orElse(null);
        if (read != null) {
            synchronized (remembered) {
                remembered.put(number, read);
            }
        }
        return read;
    }
}
