package podium.gold.live;

import podium.gold.GoldPartition;
import podium.lake.LivePartition;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// The partitions that a process aggregates, and what each knows beyond the release.
///
/// Safe for many threads.
public final class LiveBoard {
    private final LiveLimits limits;
    private final InstantSource clock;
    private final Map<Integer, LiveTask> tasks = new ConcurrentSkipListMap<>();

    public LiveBoard(LiveLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// A partition is aggregated here from now on, its state restored.
    public LiveTask open(int partition, GoldPartition gold) {
        LiveTask task = new LiveTask(partition, gold, limits, clock);
        tasks.put(partition, task);
        return task;
    }

    /// A task has ended; another one of its partition may be here already.
    public void leave(int partition, LiveTask task) {
        tasks.remove(partition, task);
    }

    /// What each partition that is aggregated here knows beyond a cut.
    ///
    /// @param patience how long to wait for each
    public List<LivePartition> beyond(long cut, Duration patience) throws InterruptedException {
        List<LivePartition> partitions = new ArrayList<>();
        for (LiveTask task : tasks.values()) {
            partitions.add(task.beyond(cut, patience));
        }
        return partitions;
    }
}
