package podium.gold.publish;

import podium.lake.Books;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.GoldRow;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.MemberIncrement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One cut as far as the layers have committed it, or several complete ones in a row.
public final class CutFold {
    private long cut;
    private final int partitions;
    private final Map<Layer, List<PartitionCommit>> commits = new EnumMap<>(Layer.class);
    private final List<GoldSums> goldSums = new ArrayList<>();
    private final Map<Layer, Span> spans = new EnumMap<>(Layer.class);
    private final Increments increments = new Increments();
    private final MemberIncrements members = new MemberIncrements();
    private long besideRows;

    CutFold(long cut, int partitions) {
        this.cut = cut;
        this.partitions = partitions;
        for (Layer layer : Layer.values()) {
            List<PartitionCommit> ofLayer = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                ofLayer.add(new PartitionCommit());
            }
            commits.put(layer, ofLayer);
        }
        for (int partition = 0; partition < partitions; partition++) {
            goldSums.add(new GoldSums());
        }
    }

    Folded add(CommitRecord record) {
        CommitChunk chunk = record.chunk();
        Folded folded = commit(chunk.layer(), chunk.partition()).add(record);
        if (folded instanceof Folded.Counted) {
            spans.merge(chunk.layer(), Span.at(record.offset()), Span::and);
            besideRows += RowWeight.beside(chunk);
            for (GoldRow row : chunk.increments()) {
                increments.add(row);
                goldSums.get(chunk.partition()).add(row);
            }
            for (MemberIncrement more : chunk.members()) {
                members.add(chunk.partition(), more);
                goldSums.get(chunk.partition()).add(more);
            }
        }
        return folded;
    }

    /// Takes in the cut after this one: both are one from then on, which ends where that one does.
    /// Of complete cuts only.
    void append(CutFold next) {
        cut = next.cut;
        commits.forEach((layer, ofLayer) -> {
            for (int partition = 0; partition < partitions; partition++) {
                ofLayer.get(partition).append(next.commit(layer, partition));
            }
        });
        for (int partition = 0; partition < partitions; partition++) {
            goldSums.get(partition).add(next.goldSums.get(partition));
        }
        increments.addAll(next.increments);
        members.addAll(next.members);
        besideRows += next.besideRows;
    }

    long cut() {
        return cut;
    }

    /// How many usual rows it counts for in memory.
    long weight() {
        return increments.weight() + besideRows;
    }

    PartitionCommit commit(Layer layer, int partition) {
        return commits.getOrDefault(layer, List.of()).get(partition);
    }

    CommitClose close(Layer layer, int partition) {
        return commit(layer, partition).close();
    }

    /// Which (layer, partition)s have not closed the cut yet; none: it is complete.
    public List<LayerPartition> missing() {
        List<LayerPartition> missing = new ArrayList<>();
        commits.forEach((layer, ofLayer) -> {
            for (int partition = 0; partition < partitions; partition++) {
                if (!ofLayer.get(partition).isClosed()) {
                    missing.add(new LayerPartition(layer, partition));
                }
            }
        });
        return missing;
    }

    /// Whether some layer has closed it in each partition, and so met its barrier there. A chunk
    /// alone shows nothing: Gold says chunks of a cut whose barrier is not there yet.
    boolean isCutEverywhere() {
        for (int partition = 0; partition < partitions; partition++) {
            if (!isCutIn(partition)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a layer has closed it in every partition.
    boolean isClosed(Layer layer) {
        for (int partition = 0; partition < partitions; partition++) {
            if (!commit(layer, partition).isClosed()) {
                return false;
            }
        }
        return true;
    }

    /// Whether some layer has met its barrier in some partition.
    boolean isCutAnywhere() {
        for (int partition = 0; partition < partitions; partition++) {
            if (isCutIn(partition)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCutIn(int partition) {
        for (List<PartitionCommit> ofLayer : commits.values()) {
            if (ofLayer.get(partition).isClosed()) {
                return true;
            }
        }
        return false;
    }

    /// By layer: where its records of this cut stand.
    Map<Layer, Span> spans() {
        return spans;
    }

    Increments increments() {
        return increments;
    }

    MemberIncrements members() {
        return members;
    }

    /// What a layer landed in all partitions, in key order.
    List<LandedObject> objects(Layer layer) {
        List<LandedObject> objects = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            objects.addAll(commit(layer, partition).objects());
        }
        objects.sort(Comparator.comparing(LandedObject::key));
        return List.copyOf(objects);
    }

    /// Each partition's books of this cut alone. Of a complete cut only.
    List<Books> books() {
        List<Books> books = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            GoldSums gold = goldSums.get(partition);
            CommitClose silver = close(Layer.SILVER, partition);
            books.add(
                    new Books(
                            partition,
                            silver.counts().rawRecords(),
                            close(Layer.BRONZE, partition).counts().rows(),
                            silver.counts().rows(),
                            close(Layer.REJECTED, partition).counts().rows(),
                            silver.counts().purchases(),
                            silver.counts().revenue(),
                            gold.dailyEvents(),
                            gold.hourlyPurchases(),
                            gold.funnelPurchases(),
                            gold.hourlyRevenue(),
                            gold.dailyUsers(),
                            gold.dailySessions(),
                            gold.userNumbers(),
                            gold.sessionNumbers()));
        }
        return books;
    }

    /// Rejected rows by reason code, of all partitions. Of a complete cut only.
    SortedMap<String, Long> rejects() {
        SortedMap<String, Long> rejects = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            close(Layer.REJECTED, partition)
                    .counts()
                    .rejects()
                    .forEach((reason, rows) -> rejects.merge(reason, rows, Long::sum));
        }
        return rejects;
    }
}
