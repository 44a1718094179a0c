package podium.simulation;

import podium.events.CutMark;
import podium.gold.GoldPartition;
import podium.gold.Member;
import podium.gold.PartitionState;
import podium.gold.PendingLimits;
import podium.gold.Position;
import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// gold-service's Streams task: [GoldPartition] in transactions.
final class GoldTask extends StreamsTask implements PartitionState {
    private final int partition;
    private final PartitionLog log;
    private final GoldState state;
    private final PendingLimits limits;
    private final Set<Member> members = new HashSet<>();
    private final Map<GoldKey, @Nullable Measures> pending = new HashMap<>();
    private final List<CommitChunk> said = new ArrayList<>();
    private Position position;
    private @Nullable GoldPartition gold;

    GoldTask(World world, int partition, int instance, int rowsMax) {
        super(world, world.log(partition).gold().fence, instance);
        this.partition = partition;
        this.log = world.log(partition);
        this.state = log.gold();
        this.limits = PendingLimits.rows(rowsMax);
        this.position = state.position;
    }

    @Override
    void begin() {
        if (gold == null) {
            position = state.position;
            gold = open(position);
        }
    }

    private GoldPartition open(Position from) {
        List<GoldRow> rows = new ArrayList<>();
        Map<GoldKey, Measures> all = new HashMap<>(state.pending);
        pending.forEach((key, measures) -> {
            if (measures == null) {
                all.remove(key);
            } else {
                all.put(key, measures);
            }
        });
        all.forEach((key, measures) -> rows.add(new GoldRow(key, measures)));
        return new GoldPartition(partition, from, rows, this, limits, said::add);
    }

    private GoldPartition current() {
        if (gold == null) {
            throw new IllegalStateException("no partition");
        }
        return gold;
    }

    @Override
    boolean takeNext() {
        GoldPartition current = current();
        long offset = current.position().nextOffset();
        if (offset < log.clean().start()) {
            throw new Violation(
                    "I8: gold %d wants offset %d, which is gone".formatted(partition, offset));
        }
        while (offset < log.clean().end()) {
            LogEntry entry = log.clean().at(offset);
            if (entry != null) {
                take(current, entry);
                return true;
            }
            offset++;
        }
        return false;
    }

    private void take(GoldPartition current, LogEntry entry) {
        switch (entry) {
            case LogEntry.Data(long offset, _, byte[] value) when value != null ->
                    current.count(offset, world().cleanEvents().get(Ids.id(value)));
            case LogEntry.Data(long offset, _, _) -> current.ignore(offset);
            case LogEntry.Barrier barrier -> {
                GoldPartition at = current;
                if (world().has(Bug.HIGHER_BARRIERS)
                        && barrier.cut() > current.position().lastCut()) {
                    at = anyHigherCounts(current.position(), barrier.cut());
                }
                if (at.awaits(barrier.cut())) {
                    at.close(
                            barrier.offset(),
                            new CutMark(
                                    barrier.cut(), barrier.rawNextOffset(), barrier.rawRecords()));
                } else {
                    at.ignore(barrier.offset());
                }
            }
        }
    }

    private GoldPartition anyHigherCounts(Position at, long cut) {
        save();
        gold =
                open(
                        new Position(
                                at.topicId(), at.nextOffset(), cut - 1, at.nextChunk(), at.rows()));
        return gold;
    }

    private void save() {
        current().savePosition();
        current().savePending();
    }

    @Override
    void commit() {
        save();
        state.position = position;
        state.members.addAll(members);
        members.clear();
        pending.forEach((key, measures) -> {
            if (measures == null) {
                state.pending.remove(key);
            } else {
                state.pending.put(key, measures);
            }
        });
        pending.clear();
        said.forEach(world().commits()::append);
        if (!said.isEmpty()) {
            world().commits().records().gap(1);
            world().say(
                            "gold %d: %d chunks, to cut %d",
                            partition, said.size(), position.lastCut());
        }
        said.clear();
    }

    @Override
    void abort() {
        if (!said.isEmpty()) {
            world().commits().records().gap(said.size() + 1);
        }
        world().say("gold %d: aborted", partition);
    }

    @Override
    void forget() {
        said.clear();
        pending.clear();
        members.clear();
        gold = null;
    }

    @Override
    public boolean add(Member member) {
        if (world().has(Bug.LEAKING_AGGREGATES)) {
            return state.members.add(member);
        }
        return !state.members.contains(member) && members.add(member);
    }

    @Override
    public void savePosition(Position moved) {
        position = moved;
    }

    @Override
    public void savePending(GoldKey key, Measures measures) {
        pending.put(key, measures);
    }

    @Override
    public void forgetPending(GoldKey key) {
        pending.put(key, null);
    }
}
