package podium.gold.publish;

import podium.events.Topics;
import podium.lake.LakeException;
import podium.lake.Layer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// One publisher's view of the simulated log, which fails and crashes at random.
final class SimLog implements PipelineLog {
    private final SimWorld world;
    private final Topics topics;
    private SortedMap<String, Long> positions = new TreeMap<>();
    private int read;
    private long reached;
    private long caughtUpAt;

    /// @param run all runs find the same in the log; what they say stands in topics of their own
    SimLog(SimWorld world, String run) {
        this.world = world;
        this.topics = new Topics(run);
    }

    @Override
    public void inject(long cut, List<Integer> partitions) {
        List<Integer> anyOrder = new ArrayList<>(partitions);
        Collections.shuffle(anyOrder, new Random(world.random().nextLong()));
        for (int partition : anyOrder) {
            fail();
            world.inject(cut, partition);
            fail();
        }
    }

    @Override
    public List<Long> rawEnds() {
        fail();
        return world.ends();
    }

    @Override
    public void goOnFrom(SortedMap<String, Long> positions) {
        fail();
        this.positions = new TreeMap<>(positions);
        read = 0;
        reached = 0;
        caughtUpAt = world.commitsEnd();
    }

    @Override
    public List<CommitRecord> poll(Duration atMost) {
        List<SimWorld.Commit> all = world.commits();
        List<CommitRecord> next = new ArrayList<>();
        int max = 1 + world.random().nextInt(10);
        while (read < all.size() && next.size() < max) {
            SimWorld.Commit commit = all.get(read++);
            String topic =
                    commit.chunk().layer() == Layer.BRONZE
                            ? Topics.bronzeCommits()
                            : topics.commits();
            if (commit.offset() >= positions.getOrDefault(topic, 0L)) {
                next.add(
                        new CommitRecord(
                                topic,
                                commit.offset(),
                                Integer.toString(commit.chunk().hashCode()),
                                commit.chunk()));
            }
            reached = commit.offset() + 1;
        }
        return next;
    }

    @Override
    public boolean isCaughtUp() {
        return read == world.commits().size() || reached >= caughtUpAt;
    }

    @Override
    public void checkBelonging() {
        fail();
    }

    private void fail() {
        if (world.hasFaults()) {
            int luck = world.random().nextInt(50);
            if (luck == 0) {
                throw new Crash();
            }
            if (luck < 3) {
                throw new LakeException.LogUnavailable("simulated", null);
            }
        }
    }
}
