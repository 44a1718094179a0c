package podium.query;

import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoints;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseContents;
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
import java.util.Map;

/// What cleaning refused, read from the files of rejected rows that releases add. A page looks at
/// so much and no more; its cursor goes on where it stopped. Beside it stand the counts of all that
/// is listed, on however many pages.
public final class RejectList {
    /// How much a page looks at.
    ///
    /// @param releasesMax documents: releases and their segments
    /// @param objectsMax files
    /// @param rowsMax in them
    /// @param bytesMax of them, and of any one
    /// @param patience for all of it
    /// @param countingPatience of that, for counting what no request has counted yet
    /// @param filesRemembered files whose counts are
    public record Limits(
            int releasesMax,
            int objectsMax,
            int rowsMax,
            long bytesMax,
            Duration patience,
            Duration countingPatience,
            int filesRemembered) {
        public static Limits within(Duration patience) {
            return new Limits(
                    1_000, 200, 20_000, 16L << 20, patience, patience.dividedBy(5), 20_000);
        }
    }

    /// Rows decoded at a time.
    private static final int ROWS_AT_ONCE = 5_000;

    private final ReleaseLog log;
    private final Checkpoints checkpoints;
    private final ObjectStore store;
    private final RejectReader reader;
    private final RejectCounts counts;
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
        this.counts =
                new RejectCounts(
                        new ReleaseContents(log, checkpoints),
                        store,
                        reader,
                        new RejectCounts.Limits(
                                limits.countingPatience(),
                                limits.bytesMax() / 2,
                                limits.filesRemembered()),
                        clock);
        this.limits = limits;
        this.clock = clock;
    }

    /// @param newest the release whose rejects are listed
    /// @param asOf of it, see [AsOf]
    /// @throws podium.lake.LakeException if the store does not answer or an object can't be read
    RejectPage page(Release newest, @Nullable Instant asOf, Listing listing) {
        Place from = listing.from() == null ? Place.of(newest.number()) : listing.from();
        RejectCounts.Counted counted = counts.of(newest);
        Walk walk = new Walk(listing);
        Release release =
                from.release() == newest.number() ? newest : log.read(from.release()).orElse(null);
        Place next = null;
        while (release != null && next == null) {
            next = walk.release(release, from);
            Long base = release.base();
            Release below = next == null && base != null ? log.read(base).orElse(null) : null;
            if (below != null) {
                from = Place.of(below.number());
                next = walk.isOver() ? from : null;
            } else if (next == null && base != null) {
                next = walk.collected(release, from);
            }
            release = below;
        }
        return new RejectPage(
                newest,
                asOf,
                walk.found,
                counted.because() == null ? counted.tally().of(listing::wants) : null,
                counted.because(),
                next,
                new Scan(walk.rows, walk.bytes),
                walk.skipped);
    }

    /// One page in the making.
    private final class Walk {
        private final Listing listing;
        private final int limit;
        private final Instant deadline = clock.instant().plus(limits.patience());
        private final List<RejectPage.Found> found = new ArrayList<>();
        private final List<ObjectKey> skipped = new ArrayList<>();
        private int releases;
        private int objects;
        private long rows;
        private long bytes;

        Walk(Listing listing) {
            this.listing = listing;
            this.limit = listing.limit();
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
                if (at.segment() > 0
                        && counts.lacks(segment(release, at.segment()).key(), listing)) {
                    at = at.nextSegment();
                    continue;
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

        /// What the releases added on which this one builds and that are not kept: its checkpoint
        /// names it. The places are in segments after its own.
        ///
        /// @return where to go on, or `null` if there is nothing older
        @Nullable Place collected(Release release, Place from) {
            Checkpoint checkpoint = checkpoints.read(release.number()).orElse(null);
            if (checkpoint == null) {
                return null;
            }
            List<ObjectKey> given =
                    LayerObjects.addedBy(release).of(Layer.REJECTED).stream()
                            .map(LandedObject::key)
                            .toList();
            List<Segment> segments =
                    checkpoint.segments().reversed().stream()
                            .filter(segment -> !release.segments().contains(segment))
                            .toList();
            int first = release.segments().size() + 1;
            Place at = from.segment() >= first ? from : new Place(release.number(), first, 0, 0);
            while (at.segment() - first <= segments.size()) {
                if (isOver()) {
                    return at;
                }
                Segment segment =
                        at.segment() == first ? null : segments.get(at.segment() - first - 1);
                if (segment == null || !counts.lacks(segment.key(), listing)) {
                    LayerObjects objects =
                            segment == null ? checkpoint.rest() : checkpoints.objects(segment);
                    Place stopped =
                            objects(release, at, objects.without(Map.of(Layer.REJECTED, given)));
                    if (stopped != null) {
                        return stopped;
                    }
                    releases++;
                }
                at = at.nextSegment();
            }
            return null;
        }

        private LayerObjects objects(Release release, int segment) {
            return segment == 0
                    ? LayerObjects.addedBy(release)
                    : checkpoints.objects(segment(release, segment));
        }

        private static Segment segment(Release release, int segment) {
            return release.segments().reversed().get(segment - 1);
        }

        private @Nullable Place objects(Release release, Place from, LayerObjects added) {
            List<LandedObject> rejected = LayerObjects.newestFirst(added.of(Layer.REJECTED));
            BronzePlaces bronze = new BronzePlaces(added.of(Layer.BRONZE));
            long row = from.row();
            for (int i = from.object(); i < rejected.size(); i++) {
                if (isOver()) {
                    return from.at(i, row);
                }
                if (counts.lacks(rejected.get(i).key(), listing)) {
                    row = 0;
                    continue;
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
            if (listing.wants(day, reject.reason())) {
                found.add(
                        new RejectPage.Found(
                                reject,
                                release.number(),
                                bronze.of(reject.rawPartition(), reject.rawOffset())));
            }
        }
    }
}
