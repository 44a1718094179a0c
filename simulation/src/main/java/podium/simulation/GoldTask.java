package podium.simulation;

import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.gold.GoldPartition;
import podium.gold.Member;
import podium.gold.MemberDate;
import podium.gold.Numbered;
import podium.gold.PartitionState;
import podium.gold.PendingLimits;
import podium.gold.Position;
import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;
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
    private final Map<Member, Numbered> numbers = new HashMap<>();
    private final Map<GoldKey, @Nullable Measures> pending = new HashMap<>();
    private final Map<MemberDate, @Nullable NumberSet> pendingMembers = new HashMap<>();
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
        apply(pending, all);
        all.forEach((key, measures) -> rows.add(new GoldRow(key, measures)));
        List<MemberIncrement> members = new ArrayList<>();
        Map<MemberDate, NumberSet> dates = new HashMap<>(state.pendingMembers);
        apply(pendingMembers, dates);
        dates.forEach((date, set) ->
                members.add(new MemberIncrement(date.kind(), date.eventDate(), set)));
        return new GoldPartition(partition, from, rows, members, this, limits, said::add);
    }

    private static <K, V> void apply(Map<K, @Nullable V> changes, Map<K, V> kept) {
        changes.forEach((key, value) -> {
            if (value == null) {
                kept.remove(key);
            } else {
                kept.put(key, value);
            }
        });
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
                    current.count(offset, FlatEvent.of(world().cleanEvents().get(Ids.id(value))));
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
                                at.topicId(),
                                at.nextOffset(),
                                cut - 1,
                                at.lastFilledCut(),
                                at.nextChunk(),
                                at.rows(),
                                at.users(),
                                at.sessions()));
        return gold;
    }

    private void save() {
        current().savePosition();
        current().savePending();
        current().saveMembers();
    }

    @Override
    void commit() {
        save();
        state.position = position;
        state.members.addAll(members);
        members.clear();
        state.numbers.putAll(numbers);
        numbers.clear();
        apply(pending, state.pending);
        pending.clear();
        apply(pendingMembers, state.pendingMembers);
        pendingMembers.clear();
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
        pendingMembers.clear();
        members.clear();
        numbers.clear();
        gold = null;
    }

    @Override
    public boolean note(Member member) {
        return !state.members.contains(member) && !members.contains(member);
    }

    @Override
    public void keep(Member member) {
        (world().has(Bug.LEAKING_AGGREGATES) ? state.members : members).add(member);
    }

    @Override
    public @Nullable Numbered numberOf(Member member) {
        Member hash = anyDay(member);
        Numbered known = numbers.get(hash);
        return known == null ? state.numbers.get(hash) : known;
    }

    @Override
    public void saveNumber(Member member, Numbered numbered) {
        (world().has(Bug.LEAKING_AGGREGATES) ? state.numbers : numbers)
                .put(anyDay(member), numbered);
    }

    private static Member anyDay(Member member) {
        return new Member(0, member.high(), member.low());
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

    @Override
    public void saveMembers(MemberDate date, NumberSet set) {
        pendingMembers.put(date, set.copy());
    }

    @Override
    public void forgetMembers(MemberDate date) {
        pendingMembers.put(date, null);
    }
}
