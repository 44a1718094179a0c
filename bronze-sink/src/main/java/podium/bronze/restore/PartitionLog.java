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

import org.jspecify.annotations.Nullable;

/// One partition of the log, made of its Bronze objects: the same record at the same offset, with
/// its landing minute for a timestamp, and a barrier wherever no record stood. Holds one object at
/// a time.
public final class PartitionLog {
    private final ObjectStore store;
    private final ObjectFormat format;
    private final int partition;
    private final Chain chain;
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
    /// @param nextOffset of the object before
    /// @param lastCut the last counted barrier before that
    private record Place(long nextOffset, long lastCut) {
        static final Place FIRST = new Place(0, 0);

        static Place after(ObjectFacts object) {
            return new Place(object.nextOffset(), object.barrier());
        }
    }

    /// Where a partition's restored part ends.
    ///
    /// @param objects of its chain that are in it
    public record End(long objects, long offset) {}

    /// Looks where it ends: at the last object that is to be restored, and the known barriers
    /// behind it.
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer
    public End end() {
        long limit = barriers.limit(partition);
        Place place = behind(chain.lastBefore(limit));
        return new End(
                chain.objectsBefore(limit), behind(place.nextOffset(), place.lastCut()).to());
    }

    private Gap behind(long nextOffset, long lastCut) {
        return Gap.behind(partition, nextOffset, lastCut, barriers.of(partition));
    }

    /// Says every entry from an offset up to the end.
    ///
    /// @param from what lies before it is there already
    /// @throws BronzeException if an object is damaged or gone, or contradicts another
    /// @throws LakeException.StoreUnavailable if the store did not answer
    public void read(long from, LogEntries entries) throws InterruptedException {
        long limit = barriers.limit(partition);
        ChainLink holds = chain.lastBefore(Math.min(from + 1, limit));
        long first = holds == null ? 0 : holds.firstOffset();
        Place at = behind(chain.lastBefore(first));
        Chain.Walk links = chain.walk(first, limit);
        while (links.hasNext()) {
            PartitionObject object = read(links.next());
            gap(at, object).say(from, entries);
            object.say(from, format, entries);
            at = Place.after(object.facts());
        }
        behind(at.nextOffset(), at.lastCut()).say(from, entries);
    }

    /// Behind an object, of which only the metadata is read.
    ///
    /// @param link `null`: before the first
    private Place behind(@Nullable ChainLink link) {
        if (link == null) {
            return Place.FIRST;
        }
        ObjectKey key = link.key(partition, format.extension());
        ObjectHead head = store.head(key).orElseThrow(() -> BronzeException.vanished(key));
        return Place.after(ObjectFacts.of(key, link.firstOffset(), head.metadata()));
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
}
