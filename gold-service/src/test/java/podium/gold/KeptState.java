package podium.gold;

import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;

import org.jspecify.annotations.Nullable;

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
    private final Map<Hash, Numbered> numbers = new HashMap<>();
    private final Map<MemberDate, NumberSet> pendingMembers = new HashMap<>();
    private final List<CommitChunk> said = new ArrayList<>();

    private record Hash(long high, long low) {
        static Hash of(Member member) {
            return new Hash(member.high(), member.low());
        }
    }

    KeptState() {}

    private KeptState(KeptState other) {
        position = other.position;
        pending.putAll(other.pending);
        members.addAll(other.members);
        numbers.putAll(other.numbers);
        pendingMembers.putAll(other.pendingMembers);
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
        partition.saveMembers();
        return copy();
    }

    GoldPartition open(int partition, PendingLimits limits) {
        return open(partition, limits, _ -> {});
    }

    /// @param listener is told each chunk, too
    GoldPartition open(int partition, PendingLimits limits, Consumer<CommitChunk> listener) {
        List<GoldRow> rows = new ArrayList<>();
        pending.forEach((key, measures) -> rows.add(new GoldRow(key, measures)));
        List<MemberIncrement> increments = new ArrayList<>();
        pendingMembers.forEach((date, set) ->
                increments.add(new MemberIncrement(date.kind(), date.eventDate(), set)));
        return new GoldPartition(
                partition,
                position,
                rows,
                increments,
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

    Map<MemberDate, NumberSet> pendingMembers() {
        return pendingMembers;
    }

    @Override
    public boolean note(Member member) {
        return !members.contains(member);
    }

    @Override
    public void keep(Member member) {
        if (!members.add(member)) {
            throw new AssertionError("kept twice: " + member);
        }
    }

    @Override
    public @Nullable Numbered numberOf(Member member) {
        return numbers.get(Hash.of(member));
    }

    @Override
    public void saveNumber(Member member, Numbered numbered) {
        if (numbers.putIfAbsent(Hash.of(member), numbered) != null) {
            throw new AssertionError("numbered twice: " + member);
        }
    }

    @Override
    public void saveMembers(MemberDate date, NumberSet numbers) {
        pendingMembers.put(date, numbers.copy());
    }

    @Override
    public void forgetMembers(MemberDate date) {
        pendingMembers.remove(date);
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
