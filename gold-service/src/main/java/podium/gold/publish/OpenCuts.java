package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The commits of all cuts after the last complete one. What belongs to that, or to one before, is
/// ignored, so memory follows what is on its way, and that has a limit.
final class OpenCuts {
    /// So many cuts of Bronze's commits are held before the run's own layers have come to them.
    static final int AHEAD_MAX = 64;

    private final PublisherSetup setup;
    private final long rowsMax;
    private final LayerProgress progress;
    private final List<LayerPartition> everybody;
    private final SortedMap<Long, CutFold> open = new TreeMap<>();
    private final SortedMap<String, Long> positions = new TreeMap<>();
    private long done;
    private long weight;
    private Offsets offsets;

    /// @param rowsMax that all cuts on their way may count for
    /// @param last the run's last release, or `null`: from the beginning
    OpenCuts(PublisherSetup setup, long rowsMax, @Nullable Release last) {
        this.setup = setup;
        this.rowsMax = rowsMax;
        this.done = last == null ? setup.startCut() : last.cut();
        this.offsets = last == null ? Offsets.none(setup.partitions()) : Offsets.of(last);
        this.progress = new LayerProgress(setup.partitions(), done, offsets.raw());
        this.everybody = new CutFold(done, setup.partitions()).missing();
        for (String topic : setup.commitsTopics()) {
            positions.put(
                    topic, last == null ? 0 : last.commitsPositions().getOrDefault(topic, 0L));
        }
    }

    Folded fold(CommitRecord record) {
        CommitChunk chunk = record.chunk();
        positions.put(record.topic(), record.offset() + 1);
        if (!setup.commitsTopic(chunk.layer()).equals(record.topic()) || chunk.cut() <= done) {
            return Folded.IGNORED;
        }
        if (chunk.partition() < 0 || chunk.partition() >= setup.partitions()) {
            return new Folded.Contradicts(
                    HaltReason.commits(
                            "%s offset %d is a commit for partition %d of %d"
                                    .formatted(
                                            record.topic(),
                                            record.offset(),
                                            chunk.partition(),
                                            setup.partitions())));
        }
        CutFold fold =
                open.computeIfAbsent(chunk.cut(), cut -> new CutFold(cut, setup.partitions()));
        long before = fold.weight();
        Folded folded = fold.add(record);
        weight += fold.weight() - before;
        progress.add(fold, chunk.layer(), chunk.partition());
        return weight > rowsMax
                ? new Folded.TooMuch(HaltReason.cuts(fold, weight, rowsMax))
                : folded;
    }

    /// The cut after the last complete one, as far as it was committed.
    @Nullable CutFold next() {
        return open.get(done + 1);
    }

    /// Forgets a cut: it is released, or there was nothing in it.
    void complete(CutFold fold) {
        offsets = Offsets.of(fold, setup.partitions());
        done = fold.cut();
        open.headMap(done + 1).clear();
        weight = 0;
        for (CutFold later : open.values()) {
            weight += later.weight();
        }
    }

    /// By commits topic: the first record that belongs to a later cut, else the end.
    SortedMap<String, Long> positionsAfter(long cut) {
        SortedMap<String, Long> after = positions();
        for (CutFold later : open.tailMap(cut + 1).values()) {
            for (Map.Entry<String, Long> first : later.firstOffsets().entrySet()) {
                after.merge(first.getKey(), first.getValue(), Math::min);
            }
        }
        return after;
    }

    /// From where on each commits topic is to be folded.
    SortedMap<String, Long> positions() {
        return new TreeMap<>(positions);
    }

    /// Commits topics of which enough is known for now: Bronze's, while a replay is far behind it.
    Set<String> ahead() {
        CutFold next = open.get(done + 1);
        return next != null
                        && next.isClosed(Layer.BRONZE)
                        && open.lastKey() > done + AHEAD_MAX
                        && setup.commitsTopics().size() > 1
                ? Set.of(setup.commitsTopic(Layer.BRONZE))
                : Set.of();
    }

    /// Whether a layer has met the barrier of a cut after the last complete one.
    boolean isAnythingOpen() {
        for (CutFold fold : open.values()) {
            if (fold.isCutAnywhere()) {
                return true;
            }
        }
        return false;
    }

    /// Whether the next cut's barrier is known to be in every partition: some layer met it there.
    boolean isNextEverywhere() {
        CutFold next = open.get(done + 1);
        return next != null && next.isCutEverywhere();
    }

    /// The last complete cut.
    long done() {
        return done;
    }

    /// Where it ends.
    Offsets offsets() {
        return offsets;
    }

    LayerProgress progress() {
        return progress;
    }

    /// The cut after the last complete one: who has not committed it yet.
    OpenCut waitingFor() {
        CutFold next = open.get(done + 1);
        return new OpenCut(done + 1, next == null ? everybody : next.missing());
    }
}
