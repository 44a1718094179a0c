package podium.bench.core;

import podium.events.FlatEvent;
import podium.gold.GoldPartition;
import podium.gold.PendingLimits;
import podium.gold.Position;

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
    private List<FlatEvent> events = List.of();

    @Setup
    public void events() {
        events = Events.clean();
    }

    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void aggregate(Blackhole hole) {
        GoldPartition partition =
                new GoldPartition(
                        0,
                        Position.start(0),
                        List.of(),
                        List.of(),
                        new StateInMemory(),
                        PendingLimits.rows(PendingLimits.ROWS_MAX_DEFAULT),
                        hole::consume);
        long offset = 0;
        for (FlatEvent event : events) {
            partition.count(offset++, event);
        }
        hole.consume(partition.pendingRows());
    }
}
