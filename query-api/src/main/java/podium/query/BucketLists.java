package podium.query;

import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.query.Listings.Listing;
import podium.query.ReleaseList.ReleasePage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// The lists that are read from the bucket when they are asked for: a few at a time.
public final class BucketLists {
    private final ReleaseLog log;
    private final Snapshots snapshots;
    private final ReleaseList releases;
    private final RejectList rejects;
    private final Semaphore reading;

    /// @param requestsMax at a time
    public BucketLists(
            ReleaseLog log,
            Snapshots snapshots,
            ReleaseList releases,
            RejectList rejects,
            int requestsMax) {
        this.log = log;
        this.snapshots = snapshots;
        this.releases = releases;
        this.rejects = rejects;
        this.reading = new Semaphore(requestsMax);
    }

    /// What becomes of a request.
    public sealed interface Outcome<T> {
        record Found<T>(T page) implements Outcome<T> {}

        record Refused<T>(Refusal refusal) implements Outcome<T> {}
    }

    /// The newest release; what a list says can change when it does.
    public long newest() {
        return snapshots.newest().map(Snapshot::number).orElse(-1L);
    }

    /// @throws podium.lake.LakeException if the store does not answer
    public Outcome<ReleasePage> releases(Listing listing) {
        return read(() -> new Outcome.Found<>(releases.page(listing)));
    }

    /// @throws podium.lake.LakeException if the store does not answer or an object can't be read
    public Outcome<RejectPage> rejects(Listing listing) {
        Snapshot newest = snapshots.newest().orElse(null);
        if (newest == null) {
            return new Outcome.Refused<>(Refusal.noRelease());
        }
        Long asked = listing.release();
        if (asked != null && asked > newest.number()) {
            return new Outcome.Refused<>(Refusal.noSuchRelease(asked, newest.number()));
        }
        long number = asked == null ? newest.number() : asked;
        if (listing.from() != null && listing.from().release() > number) {
            return new Outcome.Refused<>(Refusal.foreignCursor());
        }
        return read(() -> rejects(number, newest, listing));
    }

    /// The release that is asked for, or the newest.
    ///
    /// @throws podium.lake.LakeException if the store does not answer
    public Outcome<Release> release(Listing listing) {
        Snapshot newest = snapshots.newest().orElse(null);
        if (newest == null) {
            return new Outcome.Refused<>(Refusal.noRelease());
        }
        Long asked = listing.release();
        if (asked == null || asked == newest.number()) {
            return new Outcome.Found<>(newest.release());
        }
        if (asked > newest.number()) {
            return new Outcome.Refused<>(Refusal.noSuchRelease(asked, newest.number()));
        }
        return read(() ->
                log.read(asked)
                        .<Outcome<Release>>map(Outcome.Found::new)
                        .orElseGet(() -> gone(asked, newest.number())));
    }

    private Outcome<RejectPage> rejects(long number, Snapshot newest, Listing listing) {
        if (number == newest.number()) {
            return found(newest.release(), newest.asOf(), listing);
        }
        return log.read(number)
                .map(release -> found(release, AsOf.of(release, log::read), listing))
                .orElseGet(() -> gone(number, newest.number()));
    }

    private <T> Outcome<T> gone(long number, long newest) {
        if (number < log.floor()) {
            return new Outcome.Refused<>(Refusal.releaseGone(number, newest));
        }
        throw new QueryException.MissingRelease(number);
    }

    private Outcome<RejectPage> found(Release release, @Nullable Instant asOf, Listing listing) {
        return new Outcome.Found<>(rejects.page(release, asOf, listing));
    }

    private <T> Outcome<T> read(Supplier<Outcome<T>> list) {
        if (!reading.tryAcquire()) {
            return new Outcome.Refused<>(
                    Refusal.busy("too many requests that read from the bucket"));
        }
        try {
            return list.get();
        } finally {
            reading.release();
        }
    }
}
