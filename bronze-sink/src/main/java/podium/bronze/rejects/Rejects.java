package podium.bronze.rejects;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.restore.LandedRecords;
import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectStore;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseContents;
import podium.lake.ReleaseContents.Part;
import podium.lake.ReleaseLog;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What the newest release says of refused records, and what Bronze has of them. Holds one part of
/// the release at a time.
final class Rejects {
    /// Of a file of rejected rows: 500,000 of them, of which each has a start of its record of up
    /// to 1 KiB, compressed.
    private static final long FILE_BYTES_MAX = 256L << 20;

    /// Clocks of Kafka and of the publisher differ by less.
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final ObjectStore store;
    private final ReleaseLog releases;
    private final RejectReader reader;
    private final LandedRecords bronze;
    private final Release release;
    private final List<Part> parts;

    /// Takes a record as it arrived.
    @FunctionalInterface
    interface RecordTaker {
        void take(int partition, long offset, byte @Nullable [] payload);
    }

    /// @throws LakeException if the store does not answer, or nothing was released yet
    Rejects(
            ObjectStore store,
            ReleaseLog releases,
            Checkpoints checkpoints,
            RejectReader reader,
            ObjectFormat format) {
        this.store = store;
        this.releases = releases;
        this.reader = reader;
        this.bronze = new LandedRecords(store, format);
        this.release = releases.newest().orElseThrow(BronzeException::nothingReleased);
        this.parts = new ReleaseContents(releases, checkpoints).parts(release);
    }

    Release release() {
        return release;
    }

    /// The files that may have some, the newest cut's first: read as they are taken. Those of cuts
    /// that were released before the filter's time are left out: all that is in them landed before,
    /// too.
    Stream<LandedObject> files(RejectFilter filter) {
        Instant since = filter.since();
        long before = since == null ? -1 : lastCutBefore(since.minus(CLOCKS_DIFFER));
        return parts.reversed().stream()
                .map(part -> LayerObjects.newestFirst(part.of(Layer.REJECTED)))
                .takeWhile(files -> files.isEmpty() || LayerObjects.cut(files.getFirst()) > before)
                .flatMap(
                        files -> files.stream().takeWhile(file -> LayerObjects.cut(file) > before));
    }

    /// Releases that are gone are old ones.
    private long lastCutBefore(Instant time) {
        long cut = -1;
        long low = 0;
        long high = release.number();
        while (low <= high) {
            long middle = (low + high) >>> 1;
            Optional<Release> at = releases.read(middle);
            if (at.isPresent() && !at.get().createdAt().isBefore(time)) {
                high = middle - 1;
            } else {
                cut = at.map(Release::cut).orElse(cut);
                low = middle + 1;
            }
        }
        return cut;
    }

    /// Says those of a file, in its order.
    void read(LandedObject file, RejectFilter filter, Consumer<Reject> to) {
        byte[] bytes =
                store.read(file.key(), FILE_BYTES_MAX)
                        .orElseThrow(() ->
                                new LakeException.Contradiction(
                                        "release %d names '%s', which is missing"
                                                .formatted(release.number(), file.key())))
                        .bytes();
        reader.read(
                bytes,
                reject -> {
                    if (filter.takes(reject)) {
                        to.accept(reject);
                    }
                });
    }

    /// Says the records at some places, by partition and offset. Holds one Bronze object at a time,
    /// and reads each once.
    ///
    /// @throws BronzeException if Bronze doesn't have one of them, or it is damaged
    void records(Places places, RecordTaker to) throws InterruptedException {
        ReleasedObjects objects = new ReleasedObjects(release, parts);
        for (Map.Entry<Integer, long[]> each : places.ascending().entrySet()) {
            int partition = each.getKey();
            objects.holding(
                    partition,
                    each.getValue(),
                    (key, offsets) ->
                            bronze.read(
                                    key,
                                    offsets,
                                    entry -> {
                                        if (entry
                                                instanceof
                                                LogEntry.Data(long offset, _, byte[] payload)) {
                                            to.take(partition, offset, payload);
                                        }
                                    }));
        }
    }
}
