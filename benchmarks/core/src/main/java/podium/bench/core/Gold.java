package podium.bench.core;

import podium.events.CleanEvent;
import podium.events.FlatEvent;
import podium.gold.GoldPartition;
import podium.gold.Member;
import podium.gold.MemberStore;
import podium.gold.PartitionState;
import podium.gold.PendingLimits;
import podium.gold.Position;
import podium.gold.ResidentDays;
import podium.lake.GoldKey;
import podium.lake.Measures;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import java.util.List;

/// The five aggregates of an event, members of all days in memory; nothing is kept for a restart.
@State(Scope.Thread)
public class Gold {
    private static final long MEMBERS_BYTES_MAX = 256L << 20;

    private List<CleanEvent> events = List.of();

    @Setup
    public void events() {
        events = Events.clean().stream().map(FlatEvent::toCleanEvent).toList();
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void aggregate(Blackhole hole) {
        GoldPartition partition =
                new GoldPartition(
                        0,
                        Position.start(0),
                        List.of(),
                        new Forgetful(),
                        PendingLimits.rows(PendingLimits.ROWS_MAX_DEFAULT),
                        hole::consume);
        long offset = 0;
        for (CleanEvent event : events) {
            partition.count(offset++, event);
        }
        hole.consume(partition.pendingRows());
    }

    private static final class Forgetful implements PartitionState {
        private final ResidentDays members = new ResidentDays(new NoMembers(), MEMBERS_BYTES_MAX);

        @Override
        public boolean add(Member member) {
            return members.add(member);
        }

        @Override
        public void savePosition(Position position) {}

        @Override
        public void savePending(GoldKey key, Measures measures) {}

        @Override
        public void forgetPending(GoldKey key) {}
    }

    private static final class NoMembers implements MemberStore {
        @Override
        public boolean contains(Member member) {
            return false;
        }

        @Override
        public void add(Member member) {}

        @Override
        public boolean scan(int epochDay, int membersMax, Visitor visitor) {
            return true;
        }
    }
}
