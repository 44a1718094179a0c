package podium.gold;

import podium.events.Barrier;
import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.lake.CommitChunk;
import podium.lake.CommitChunks;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.GoldRow;
import podium.lake.Layer;
import podium.lake.MemberIncrement;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// One partition of the clean topic, record by record: aggregates events, and says a cut's
/// increments in numbered chunks, at its barrier at the latest (DESIGN §7). Everything that it must
/// know after a restart goes to its [PartitionState]: members and their numbers with the event that
/// showed them, the rest when it is told to [#savePosition], [#savePending] and [#saveMembers].
///
/// Used by one thread. The caller keeps the order: [#isCounted] first, then one of [#count],
/// [#close] and [#ignore]; all three saves last before each commit, and whenever else the state
/// wants.
public final class GoldPartition {
    private final int partition;
    private final PartitionState state;
    private final PendingLimits limits;
    private final Consumer<CommitChunk> chunks;
    private final PendingRows pending = new PendingRows();
    private final PendingMembers pendingMembers = new PendingMembers();
    private final Numbering numbering;
    private final Aggregates aggregates;
    private Position position;
    private Position savedPosition;

    /// @param position as it was last saved, or [Position#start]
    /// @param pending the pending rows as they were last saved
    /// @param pendingMembers the pending members as they were last saved
    /// @param chunks takes each chunk in the transaction of the record that caused it
    public GoldPartition(
            int partition,
            Position position,
            Iterable<GoldRow> pending,
            Iterable<MemberIncrement> pendingMembers,
            PartitionState state,
            PendingLimits limits,
            Consumer<CommitChunk> chunks) {
        this.partition = partition;
        this.position = position;
        this.savedPosition = position;
        this.state = state;
        this.limits = limits;
        this.chunks = chunks;
        pending.forEach(this.pending::restore);
        pendingMembers.forEach(this.pendingMembers::restore);
        this.numbering = new Numbering(partition, state, state, position);
        this.aggregates = new Aggregates(state, numbering, this.pending::add, this.pendingMembers);
    }

    public Position position() {
        return position;
    }

    public int pendingRows() {
        return pending.size();
    }

    /// Characters of the products and categories in their keys.
    public long pendingKeyUnits() {
        return pending.keyUnits();
    }

    /// The increments of the open cut that no chunk has said yet, as they are now.
    public List<GoldRow> pending() {
        return pending.rows();
    }

    /// Hands the position on to the state, if it moved.
    public void savePosition() {
        if (position != savedPosition) {
            state.savePosition(position);
            savedPosition = position;
        }
    }

    /// Hands on to the state the pending rows that it doesn't have, or has otherwise.
    public void savePending() {
        pending.saveChanged(state::savePending);
    }

    /// Hands on to the state the pending members that it doesn't have all of.
    public void saveMembers() {
        pendingMembers.saveChanged(state::saveMembers);
    }

    /// Notes which topic the offsets belong to.
    public void belongsTo(String topicId) {
        position = position.withTopicId(topicId);
    }

    /// Whether a record was here before: its offset is below the next one.
    public boolean isCounted(long offset) {
        return offset < position.nextOffset();
    }

    /// Whether a barrier's number is the one that this partition waits for.
    public boolean awaits(long cut) {
        return Barrier.counts(cut, position.lastCut());
    }

    /// Aggregates an event.
    public void count(long offset, FlatEvent event) {
        aggregates.accept(event);
        position = position.counted(offset, numbering.users(), numbering.sessions());
        if (limits.reachedBy(pending, pendingMembers)) {
            say(null);
        }
    }

    /// Closes the open cut.
    ///
    /// @param mark of the barrier that [#awaits] its cut
    public void close(long offset, CutMark mark) {
        if (!awaits(mark.cut())) {
            throw new IllegalArgumentException(
                    "cut %d can't follow %d".formatted(mark.cut(), position.lastCut()));
        }
        CutCounts counts = CutCounts.rows(position.rows());
        say(new CommitClose(offset + 1, mark.rawNextOffset(), counts));
        position = position.closed(offset);
    }

    /// Steps over a record that is neither an event nor a barrier that counts.
    public void ignore(long offset) {
        position = position.ignored(offset);
    }

    private void say(@Nullable CommitClose close) {
        List<GoldRow> rows = pending.drain(state::forgetPending);
        List<MemberIncrement> members = pendingMembers.drain(state::forgetMembers);
        List<CommitChunk> said =
                CommitChunks.split(
                        Layer.GOLD,
                        partition,
                        position.lastCut() + 1,
                        position.nextChunk(),
                        List.of(),
                        rows,
                        members,
                        close);
        said.forEach(chunks);
        position = position.said(said.size());
    }
}
