package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// The commits of the cuts after the last complete one. What belongs to that, or to one before, is
/// ignored. Memory has a limit: what belongs to cuts that are far ahead, or don't fit beside the
/// next, is left out for now, and read again when the cuts before are complete.
final class OpenCuts {
    /// So many cuts after the last complete one are held.
    static final int AHEAD_MAX = 64;

    private final PublisherSetup setup;
    private final long rowsMax;
    private final LayerProgress progress;
    private final List<LayerPartition> everybody;
    private final SortedMap<Long, CutFold> open = new TreeMap<>();
    private final SortedMap<String, TopicReading> topics = new TreeMap<>();
    private final LeftOut leftOut = new LeftOut();
    private boolean elsewhere;
    private long done;
    private long weight;

    /// How many cuts are held at once, and the last of them: all commits of later ones that were
    /// read are in `leftOut`, none of earlier ones.
    private long ahead = AHEAD_MAX;

    private long heldTo;
    private Offsets offsets;

    /// @param rowsMax that all cuts that are held may count for
    /// @param last the run's last release, or `null`: from the beginning
    OpenCuts(PublisherSetup setup, long rowsMax, @Nullable Release last) {
        this.setup = setup;
        this.rowsMax = rowsMax;
        this.done = last == null ? setup.startCut() : last.cut();
        this.offsets = last == null ? Offsets.none(setup.partitions()) : Offsets.of(last);
        this.progress = new LayerProgress(setup.partitions(), done, offsets.raw());
        this.everybody = new CutFold(done, setup.partitions()).missing();
        for (String topic : setup.commitsTopics()) {
            long from = last == null ? 0 : last.commitsPositions().getOrDefault(topic, 0L);
            topics.put(topic, new TopicReading(from));
        }
        this.heldTo = done + ahead;
    }

    Folded fold(CommitRecord record) {
        CommitChunk chunk = record.chunk();
        TopicReading topic = topics.get(record.topic());
        if (topic == null) {
            return Folded.IGNORED;
        }
        elsewhere = topic.read(record.offset()) || elsewhere;
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
        if (chunk.cut() > heldTo) {
            leftOut.add(chunk.cut(), chunk.layer(), Span.at(record.offset()));
            return Folded.IGNORED;
        }
        CutFold fold =
                open.computeIfAbsent(chunk.cut(), cut -> new CutFold(cut, setup.partitions()));
        long before = fold.weight();
        Folded folded = fold.add(record);
        weight += fold.weight() - before;
        progress.add(fold, chunk.layer(), chunk.partition());
        makeRoom();
        return weight > rowsMax ? new Folded.TooMuch(HaltReason.cut(fold, rowsMax)) : folded;
    }

    /// Leaves out the last cuts until the others fit; the next stays.
    private void makeRoom() {
        while (weight > rowsMax && open.lastKey() > done + 1) {
            CutFold last = Objects.requireNonNull(open.remove(open.lastKey()));
            weight -= last.weight();
            last.spans().forEach((layer, span) -> leftOut.add(last.cut(), layer, span));
            heldTo = last.cut() - 1;
            ahead = heldTo - done;
        }
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
        if (leftOut.isEmpty() || done >= heldTo) {
            holdMore();
        }
    }

    private void holdMore() {
        ahead = Math.min(AHEAD_MAX, 2 * ahead);
        heldTo = done + ahead;
        leftOut.take(
                heldTo,
                (layer, span) -> {
                    topic(layer).readAgain(span);
                    elsewhere = true;
                });
    }

    private TopicReading topic(Layer layer) {
        return Objects.requireNonNull(topics.get(setup.commitsTopic(layer)));
    }

    /// By commits topic: before this one no record belongs to a later cut.
    SortedMap<String, Long> positionsAfter(long cut) {
        SortedMap<String, Long> after = positions();
        BiConsumer<Layer, Span> belongsToLater =
                (layer, span) -> after.merge(setup.commitsTopic(layer), span.first(), Math::min);
        open.tailMap(cut + 1).values().forEach(later -> later.spans().forEach(belongsToLater));
        leftOut.forEach(belongsToLater);
        return after;
    }

    /// From where on each commits topic is to be folded.
    SortedMap<String, Long> positions() {
        SortedMap<String, Long> positions = new TreeMap<>();
        topics.forEach((topic, reading) -> positions.put(topic, reading.position()));
        return positions;
    }

    /// Whether [#positions] are not behind the last record that was folded: nothing else may be
    /// folded before the log is read from there.
    boolean isElsewhere() {
        return elsewhere;
    }

    /// The log is read from [#positions].
    void sought() {
        elsewhere = false;
    }

    /// Whether something that was left out is not yet read again.
    boolean isReadingAgain() {
        return elsewhere || topics.values().stream().anyMatch(TopicReading::isAgain);
    }

    /// Commits topics of which enough is known for now: Bronze's, while a replay is far behind it.
    Set<String> ahead() {
        CutFold next = next();
        return next != null
                        && next.isClosed(Layer.BRONZE)
                        && leftOut.hasAny(Layer.BRONZE)
                        && topics.size() > 1
                        && !topic(Layer.BRONZE).isAgain()
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
