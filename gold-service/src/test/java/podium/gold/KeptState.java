package podium.gold;

import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A partition's state and output as transactions keep them: what was not committed is gone after a
/// crash.
final class KeptState implements PartitionState {
    private Position position = Position.start(0);
    private final Map<GoldKey, Measures> pending = new HashMap<>();
    private final Set<Member> members = new HashSet<>();
    private final List<CommitChunk> said = new ArrayList<>();

    KeptState() {}

    private KeptState(KeptState other) {
        position = other.position;
        pending.putAll(other.pending);
        members.addAll(other.members);
        said.addAll(other.said);
    }

    /// What a commit keeps.
    KeptState copy() {
        return new KeptState(this);
    }

    /// What a commit keeps of a partition that was opened here.
    KeptState commit(GoldPartition partition) {
        partition.savePosition();
        partition.savePending();
        return copy();
    }

    GoldPartition open(int partition, PendingLimits limits) {
        return open(partition, limits, _ -> {});
    }

    /// @param listener is told each chunk, too
    GoldPartition open(int partition, PendingLimits limits, Consumer<CommitChunk> listener) {
        List<GoldRow> rows = new ArrayList<>();
        pending.forEach((key, measures) -> rows.add(new GoldRow(key, measures)));
        return new GoldPartition(
                partition,
                position,
                rows,
                this,
                limits,
                chunk -> {
                    said.add(chunk);
                    listener.accept(chunk);
                });
    }

    List<CommitChunk> said() {
        return said;
    }

    Position position() {
        return position;
    }

    Map<GoldKey, Measures> pending() {
        return pending;
    }

    @Override
    public boolean add(Member member) {
        return members.add(member);
    }

    @Override
    public void savePosition(Position position) {
        this.position = position;
    }

    @Override
    public void savePending(GoldKey key, Measures measures) {
        pending.put(key, measures);
    }

    @Override
    public void forgetPending(GoldKey key) {
        pending.remove(key);
    }
}
