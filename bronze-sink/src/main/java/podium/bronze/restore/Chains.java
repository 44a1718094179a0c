package podium.bronze.restore;

import podium.bronze.BronzeException;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.BronzeObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The Bronze objects of every partition in the order of their offsets, as the bucket lists them.
/// Holds some numbers for each partition and day.
public final class Chains {
    private static final int LISTED = 1000;

    private final List<Chain> partitions;

    private Chains(List<Chain> partitions) {
        this.partitions = partitions;
    }

    /// Lists all of Bronze once. What has no Bronze object's key is none: a server that was killed
    /// in the middle of a PUT may have left it.
    ///
    /// @param partitions of the log
    /// @throws BronzeException if there is an object of a partition that the log doesn't have
    public static Chains list(ObjectStore store, int partitions) {
        List<Chain> chains =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new Chain(store, partition))
                        .toList();
        store.keys(LakeLayout.BRONZE_EVENTS, "", LISTED).forEach(key -> note(chains, key));
        return new Chains(chains);
    }

    private static void note(List<Chain> chains, ObjectKey key) {
        Optional<BronzeObject> object = LakeLayout.bronzeObject(key);
        if (object.isEmpty()) {
            return;
        }
        int partition = object.get().partition();
        if (partition >= chains.size()) {
            throw BronzeException.unfitChain(
                    partition,
                    "object '%s' is of a partition that the log's %d don't have"
                            .formatted(key, chains.size()));
        }
        chains.get(partition).note(ChainLink.of(object.get()));
    }

    public int partitions() {
        return partitions.size();
    }

    Chain of(int partition) {
        return partitions.get(partition);
    }

    /// In all partitions.
    public long objects() {
        return partitions.stream().mapToLong(Chain::objects).sum();
    }

    /// Checks that no object is missing that a release consists of.
    ///
    /// @throws BronzeException if one is: its records can't come back
    public void check(Release release) {
        long listed = 0;
        for (int partition = 0; partition < partitions.size(); partition++) {
            listed += of(partition).objectsBefore(release.rawOffsets().get(partition));
        }
        Release.LayerTotals totals =
                release.totals().getOrDefault(Layer.BRONZE, Release.LayerTotals.NONE);
        if (listed != totals.objects()) {
            throw BronzeException.objectsMissing(release.number(), totals.objects(), listed);
        }
    }
}
