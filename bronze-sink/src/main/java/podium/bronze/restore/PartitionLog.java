package podium.bronze.restore;

import podium.bronze.BronzeChain;
import podium.bronze.BronzeException;
import podium.bronze.ObjectFacts;
import podium.bronze.ObjectFormat;
import podium.lake.LakeException;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.lake.landing.LogEntry;

import java.util.List;

/// One partition of the log, made of its Bronze objects: the same record at the same offset, with
/// its landing minute for a timestamp, and a barrier wherever no record stood. Holds one object at
/// a time.
public final class PartitionLog {
    private final ObjectStore store;
    private final ObjectFormat format;
    private final int partition;
    private final List<ChainLink> chain;
    private final KnownBarriers barriers;

    public PartitionLog(
            ObjectStore store,
            ObjectFormat format,
            int partition,
            Chains chains,
            KnownBarriers barriers) {
        this.store = store;
        this.format = format;
        this.partition = partition;
        this.chain = chains.of(partition);
        this.barriers = barriers;
    }

    /// Where a walk over the chain stands.
    ///
    /// @param object the next one's index
    /// @param nextOffset of the one before
    /// @param lastCut the last counted barrier before that
    private record Place(int object, long nextOffset, long lastCut) {
        static final Place FIRST = new Place(0, 0, 0);

        Place after(PartitionObject read) {
            return new Place(object + 1, read.facts().nextOffset(), read.facts().barrier());
        }
    }

    /// Where a partition's restored part ends.
    ///
    /// @param objects of its chain that are in it
    public record End(int objects, long offset) {}

    /// Looks where it ends: at the last object that is to be restored, and the known barriers
    /// behind it.
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer
    public End end() {
        int objects = objectsUpTo(barriers.limit(partition) - 1, chain.size());
        Place place = objects == 0 ? Place.FIRST : behind(objects - 1);
        return new End(objects, behind(place.nextOffset(), place.lastCut()).to());
    }

    private Gap behind(long nextOffset, long lastCut) {
        return Gap.behind(partition, nextOffset, lastCut, barriers.of(partition));
    }

    /// Says every entry from an offset up to the end.
    ///
    /// @param from what lies before it is there already
    /// @throws BronzeException if an object is damaged or gone, or contradicts another
    /// @throws LakeException.StoreUnavailable if the store did not answer
    public void read(long from, End end, LogEntries entries) throws InterruptedException {
        Place at = place(from, end);
        while (at.object() < end.objects()) {
            PartitionObject object = read(chain.get(at.object()));
            say(gap(at, object), from, entries);
            object.say(from, format, entries);
            at = at.after(object);
        }
        say(behind(at.nextOffset(), at.lastCut()), from, entries);
    }

    /// In front of the object that holds the offset, or lies before it.
    private Place place(long from, End end) {
        int holds = objectsUpTo(from, end.objects()) - 1;
        return holds < 1 ? Place.FIRST : behind(holds - 1);
    }

    /// How many of the first objects begin at or before an offset.
    private int objectsUpTo(long offset, int first) {
        int low = 0;
        int high = first;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chain.get(middle).firstOffset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Behind an object, of which only the metadata is read.
    private Place behind(int object) {
        ChainLink link = chain.get(object);
        ObjectKey key = link.key(partition, format.extension());
        ObjectHead head = store.head(key).orElseThrow(() -> BronzeException.vanished(key));
        ObjectFacts facts = ObjectFacts.of(key, link.firstOffset(), head.metadata());
        return new Place(object + 1, facts.nextOffset(), facts.barrier());
    }

    private PartitionObject read(ChainLink link) {
        ObjectKey key = link.key(partition, format.extension());
        StoredObject stored =
                store.read(key, BronzeChain.OBJECT_BYTES_MAX)
                        .orElseThrow(() -> BronzeException.vanished(key));
        return PartitionObject.of(stored, link, format);
    }

    private Gap gap(Place at, PartitionObject next) {
        return Gap.before(
                partition,
                at.nextOffset(),
                at.lastCut(),
                next.facts().firstOffset(),
                next.facts().barrier(),
                barriers.of(partition));
    }

    private static void say(Gap gap, long from, LogEntries entries) throws InterruptedException {
        for (long offset = Math.max(gap.from(), from); offset < gap.to(); offset++) {
            entries.next(new LogEntry.Barrier(offset, gap.cutAt(offset), offset + 1, 0));
        }
    }
}
