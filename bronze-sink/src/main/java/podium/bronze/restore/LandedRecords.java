package podium.bronze.restore;

import podium.bronze.BronzeChain;
import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.BronzeObject;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.lake.landing.LogEntry;

import java.util.Arrays;

/// Single records as they arrived, by their places in Bronze.
public final class LandedRecords {
    private final ObjectStore store;
    private final ObjectFormat format;

    /// @param format that of the bucket's objects
    public LandedRecords(ObjectStore store, ObjectFormat format) {
        this.store = store;
        this.format = format;
    }

    /// Says the records of an object that stand at some offsets.
    ///
    /// @param offsets ascending, each once
    /// @throws BronzeException if the object is damaged or gone, or has no record at one of them
    /// @throws LakeException.StoreUnavailable if the store did not answer
    public void read(ObjectKey key, long[] offsets, LogEntries records)
            throws InterruptedException {
        BronzeObject named =
                LakeLayout.bronzeObject(key)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "'%s' is no Bronze object".formatted(key)));
        StoredObject stored =
                store.read(key, BronzeChain.OBJECT_BYTES_MAX)
                        .orElseThrow(() -> BronzeException.vanished(key));
        PartitionObject object = PartitionObject.of(stored, ChainLink.of(named), format);
        long[] found = new long[1];
        object.say(
                offsets[0],
                format,
                entry -> {
                    if (entry instanceof LogEntry.Data
                            && Arrays.binarySearch(offsets, entry.offset()) >= 0) {
                        found[0]++;
                        records.next(entry);
                    }
                });
        if (found[0] != offsets.length) {
            throw BronzeException.damaged(
                    key,
                    "of %d offsets from %d on, it has records at %d"
                            .formatted(offsets.length, offsets[0], found[0]),
                    null);
        }
    }
}
