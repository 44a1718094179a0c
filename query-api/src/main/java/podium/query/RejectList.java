package podium.query;

import podium.events.Reason;
import podium.lake.Checkpoints;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.StoredObject;
import podium.query.Listings.Listing;
import podium.query.Listings.Place;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What cleaning refused, read from the files of rejected rows that releases add. A page looks at
/// so much and no more; its cursor goes on where it stopped.
public final class RejectList {
    /// How much a page looks at.
    ///
    /// @param releasesMax documents: releases and their segments
    /// @param objectsMax files
    /// @param rowsMax in them
    /// @param bytesMax of them, and of any one
    /// @param patience for all of it
    public record Limits(
            int releasesMax, int objectsMax, int rowsMax, long bytesMax, Duration patience) {
        public static Limits within(Duration patience) {
            return new Limits(1_000, 200, 20_000, 16L << 20, patience);
        }
    }

    /// Rows decoded at a time.
    private static final int ROWS_AT_ONCE = 5_000;

    private final ReleaseLog log;
    private final Checkpoints checkpoints;
    private final ObjectStore store;
    private final RejectReader reader;
    private final Limits limits;
    private final InstantSource clock;

    public RejectList(
            ReleaseLog log,
            Checkpoints checkpoints,
            ObjectStore store,
            RejectReader reader,
            Limits limits,
            InstantSource clock) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.store = store;
        this.reader = reader;
        this.limits = limits;
        this.clock = clock;
    }

    /// @param newest the release whose rejects are listed
    /// @param asOf of it, see [AsOf]
    /// @throws podium.lake.LakeException if the store does not answer or an object can't be read
    RejectPage page(Release newest, @Nullable Instant asOf, Listing listing) {
        Place from = listing.from() == null ? Place.of(newest.number()) : listing.from();
        Walk walk = new Walk(listing.limit(), listing.reasons());
        Release release =
                from.release() == newest.number() ? newest : log.read(from.release()).orElse(null);
        Place next = null;
        while (release != null && next == null) {
            next = walk.release(release, from);
            Long base = release.base();
            if (next == null && base != null) {
                from = Place.of(base);
                if (walk.isOver()) {
                    next = from;
                } else {
                    release = log.read(base).orElse(null);
                }
            } else {
                release = null;
            }
        }
        return new RejectPage(
                newest,
                asOf,
                walk.found,
                walk.days,
                next,
                new Scan(walk.rows, walk.bytes),
                walk.skipped);
    }

    /// One page in the making.
    private final class Walk {
        private final int limit;
        private final Set<Reason> reasons;
        private final Instant deadline = clock.instant().plus(limits.patience());
        private final List<RejectPage.Found> found = new ArrayList<>();
        private final SortedMap<LocalDate, SortedMap<String, Long>> days = new TreeMap<>();
        private final List<ObjectKey> skipped = new ArrayList<>();
        private int releases;
        private int objects;
        private long rows;
        private long bytes;

        Walk(int limit, Set<Reason> reasons) {
            this.limit = limit;
            this.reasons = reasons;
        }

        boolean isOver() {
            return found.size() >= limit
                    || releases >= limits.releasesMax()
                    || objects >= limits.objectsMax()
                    || rows >= limits.rowsMax()
                    || bytes >= limits.bytesMax()
                    || clock.instant().isAfter(deadline);
        }

        /// @return where to go on in this release, or `null` if it was looked at to its end
        @Nullable Place release(Release release, Place from) {
            Place at = from;
            while (at.segment() <= release.segments().size()) {
                if (at.segment() > 0 && isOver()) {
                    return at;
                }
                Place stopped = objects(release, at, objects(release, at.segment()));
                if (stopped != null) {
                    return stopped;
                }
                releases++;
                at = at.nextSegment();
            }
            return null;
        }

        private LayerObjects objects(Release release, int segment) {
            return segment == 0
                    ? LayerObjects.addedBy(release)
                    : checkpoints.objects(release.segments().reversed().get(segment - 1));
        }

        private @Nullable Place objects(Release release, Place from, LayerObjects added) {
            List<LandedObject> rejected = added.of(Layer.REJECTED).reversed();
            BronzePlaces bronze = new BronzePlaces(added.of(Layer.BRONZE));
            long row = from.row();
            for (int i = from.object(); i < rejected.size(); i++) {
                if (isOver()) {
                    return from.at(i, row);
                }
                long stopped = object(release, rejected.get(i), row, bronze);
                if (stopped >= 0) {
                    return from.at(i, stopped);
                }
                row = 0;
            }
            return null;
        }

        /// @param given rows of the object that earlier pages had: its last ones
        /// @return how many were given now too, or -1 if that is all
        private long object(Release release, LandedObject object, long given, BronzePlaces bronze) {
            objects++;
            if (object.bytes() > limits.bytesMax()) {
                skipped.add(object.key());
                return -1;
            }
            byte[] file = read(release, object);
            bytes += file.length;
            long done = given;
            while (done < object.rows()) {
                if (found.size() >= limit || rows >= limits.rowsMax()) {
                    return done;
                }
                int count = (int) Math.min(ROWS_AT_ONCE, object.rows() - done);
                long first = object.rows() - done - count;
                for (Reject reject : reader.read(file, first, count).reversed()) {
                    if (found.size() >= limit) {
                        return done;
                    }
                    look(release, reject, bronze);
                    done++;
                }
            }
            return -1;
        }

        private byte[] read(Release release, LandedObject object) {
            StoredObject stored =
                    store.read(object.key(), limits.bytesMax())
                            .orElseThrow(() ->
                                    new QueryException.DamagedFile(
                                            object.key(), release.number(), "is missing"));
            return stored.bytes();
        }

        private void look(Release release, Reject reject, BronzePlaces bronze) {
            rows++;
            LocalDate day = reject.landedAt().atOffset(ZoneOffset.UTC).toLocalDate();
            if (reasons.isEmpty()
                    || reasons.stream().anyMatch(r -> r.code().equals(reject.reason()))) {
                days.computeIfAbsent(day, _ -> new TreeMap<>())
                        .merge(reject.reason(), 1L, Long::sum);
                found.add(
                        new RejectPage.Found(
                                reject,
                                release.number(),
                                bronze.of(reject.rawPartition(), reject.rawOffset())));
            }
        }
    }
}
