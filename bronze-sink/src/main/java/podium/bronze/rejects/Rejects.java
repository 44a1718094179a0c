package podium.bronze.rejects;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.restore.LandedRecords;
import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What the newest release says of refused records, and what Bronze has of them.
final class Rejects {
    /// Of a file of rejected rows: 500,000 of them, of which each has a start of its record of up
    /// to 1 KiB, compressed.
    private static final long FILE_BYTES_MAX = 256L << 20;

    private final ObjectStore store;
    private final ReleaseLog releases;
    private final RejectReader reader;
    private final LandedRecords bronze;
    private final ReleaseContents contents;

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
        Release newest = releases.newest().orElseThrow(BronzeException::nothingReleased);
        this.contents = ReleaseContents.of(newest, releases, checkpoints);
    }

    Release release() {
        return contents.release();
    }

    /// The files that may have some, oldest first.
    List<LandedObject> files(RejectFilter filter) {
        return contents.rejected(filter.since(), releases);
    }

    /// Says those of a file, in its order.
    void read(LandedObject file, RejectFilter filter, Consumer<Reject> to) {
        byte[] bytes =
                store.read(file.key(), FILE_BYTES_MAX)
                        .orElseThrow(() ->
                                new LakeException.Contradiction(
                                        "release %d names '%s', which is missing"
                                                .formatted(release().number(), file.key())))
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
        for (Map.Entry<Integer, long[]> each : places.ascending().entrySet()) {
            int partition = each.getKey();
            long[] offsets = each.getValue();
            int from = 0;
            while (from < offsets.length) {
                ObjectKey key = holder(partition, offsets[from]);
                int end = from + 1;
                while (end < offsets.length && key.equals(holder(partition, offsets[end]))) {
                    end++;
                }
                bronze.read(
                        key,
                        Arrays.copyOfRange(offsets, from, end),
                        entry -> {
                            if (entry instanceof LogEntry.Data(long offset, _, byte[] payload)) {
                                to.take(partition, offset, payload);
                            }
                        });
                from = end;
            }
        }
    }

    private ObjectKey holder(int partition, long offset) {
        ObjectKey key = contents.bronze(partition, offset);
        if (key == null) {
            throw BronzeException.unfitChain(
                    partition,
                    "release %d names no object with offset %d"
                            .formatted(release().number(), offset));
        }
        return key;
    }
}
