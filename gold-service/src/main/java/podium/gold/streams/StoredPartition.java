package podium.gold.streams;

import podium.gold.GoldPartition;
import podium.gold.Member;
import podium.gold.MemberDate;
import podium.gold.Membership;
import podium.gold.NumberStore;
import podium.gold.Numbered;
import podium.gold.PartitionState;
import podium.gold.Position;
import podium.gold.ResidentDays;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;
import podium.streams.WriteBehindStore;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a partition keeps, in its task's stores: handed on by the partition and written to the
/// changelogs before each commit, inside the same transaction
/// (docs/decisions/020-write-behind-state.md).
final class StoredPartition implements PartitionState {
    private static final String KEY = "position";

    private final WriteBehindStore<String, Position> positions;
    private final WriteBehindStore<Bytes, byte[]> pendingLog;
    private final StoredPending pending;
    private final WriteBehindStore<MemberDate, byte[]> pendingMembers;
    private final Membership members;
    private final NumberStore numbers;

    StoredPartition(ProcessorContext<?, ?> context, long membersBytesMax) {
        positions = context.getStateStore(GoldTopology.POSITION);
        pendingLog = context.getStateStore(GoldTopology.PENDING);
        pending = new StoredPending(pendingLog);
        members =
                new ResidentDays(
                        new StoredMembers(
                                context.getStateStore(GoldTopology.MEMBERS),
                                GoldTopology.MEMBERS_WAITING_MAX),
                        membersBytesMax);
        pendingMembers = context.getStateStore(GoldTopology.PENDING_MEMBERS);
        numbers =
                new StoredNumbers(
                        context.getStateStore(GoldTopology.NUMBERS),
                        GoldTopology.MEMBERS_WAITING_MAX);
    }

    @Nullable Position position() {
        return positions.get(KEY);
    }

    /// The pending rows as of the last commit; to be called before any is handed on.
    List<GoldRow> pending() {
        return pending.load();
    }

    /// The pending members as of the last commit.
    List<MemberIncrement> pendingMembers() {
        List<MemberIncrement> members = new ArrayList<>();
        try (KeyValueIterator<MemberDate, byte[]> stored = pendingMembers.stored().all()) {
            while (stored.hasNext()) {
                KeyValue<MemberDate, byte[]> date = stored.next();
                members.add(
                        new MemberIncrement(
                                date.key.kind(),
                                date.key.eventDate(),
                                NumberSet.decode(date.value)));
            }
        }
        return members;
    }

    /// Has the partition hand on before each commit what changed in it.
    void savesBeforeCommits(GoldPartition partition) {
        positions.beforeFlush(partition::savePosition);
        pendingLog.beforeFlush(() -> {
            partition.savePending();
            pending.endEntry();
        });
        pendingMembers.beforeFlush(partition::saveMembers);
    }

    @Override
    public boolean note(Member member) {
        return members.note(member);
    }

    @Override
    public void keep(Member member) {
        members.keep(member);
    }

    @Override
    public @Nullable Numbered numberOf(Member member) {
        return numbers.numberOf(member);
    }

    @Override
    public void saveNumber(Member member, Numbered numbered) {
        numbers.saveNumber(member, numbered);
    }

    @Override
    public void savePosition(Position position) {
        positions.put(KEY, position);
    }

    @Override
    public void savePending(GoldKey key, Measures measures) {
        pending.save(key, measures);
    }

    @Override
    public void forgetPending(GoldKey key) {
        pending.forgetAll();
    }

    @Override
    public void saveMembers(MemberDate date, NumberSet numbers) {
        pendingMembers.put(date, numbers.encode());
    }

    @Override
    public void forgetMembers(MemberDate date) {
        pendingMembers.delete(date);
    }
}
