package podium.gold.publish;

import podium.lake.LakeException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One publisher's view of the simulated log, which fails and crashes at random. It gives commits
/// as a consumer does: many at once, one topic after the other, and sometimes none though some are
/// there.
final class SimLog implements PipelineLog {
    private final SimWorld world;
    private final String run;
    private final SortedMap<String, Long> positions = new TreeMap<>();
    private final SortedMap<String, Long> ends = new TreeMap<>();
    private Set<String> held = Set.of();

    /// @param run all runs find the same in the log; what they say stands in topics of their own
    SimLog(SimWorld world, String run) {
        this.world = world;
        this.run = run;
    }

    @Override
    public void inject(long cut, List<Integer> partitions) {
        for (int partition : anyOrder(partitions)) {
            fail();
            world.inject(cut, partition);
            fail();
        }
    }

    private <T> List<T> anyOrder(Iterable<T> of) {
        List<T> shuffled = new ArrayList<>();
        of.forEach(shuffled::add);
        Collections.shuffle(shuffled, new Random(world.random().nextLong()));
        return shuffled;
    }

    @Override
    public List<Long> rawEnds() {
        fail();
        return world.ends();
    }

    @Override
    public void goOnFrom(SortedMap<String, Long> from) {
        fail();
        positions.clear();
        positions.putAll(from);
        held = Set.of();
        ends.clear();
        from.keySet().forEach(topic -> ends.put(topic, world.commitsEnd(topic)));
    }

    @Override
    public void holdBack(Set<String> topics) {
        held = Set.copyOf(topics);
    }

    @Override
    public List<CommitRecord> poll(Duration atMost) {
        List<CommitRecord> next = new ArrayList<>();
        if (world.hasFaults() && world.random().nextInt(8) == 0) {
            fail();
            return next;
        }
        int left = 1 + world.random().nextInt(world.polledMax());
        for (String topic : anyOrder(positions.keySet())) {
            if (!held.contains(topic)) {
                left -= read(topic, left, next);
            }
        }
        return next;
    }

    /// @return how many records it read, another run's with them
    private int read(String topic, int max, List<CommitRecord> to) {
        long position = positions.getOrDefault(topic, 0L);
        List<SimWorld.Commit> commits = world.commits(topic);
        int from = first(commits, position);
        List<SimWorld.Commit> read = commits.subList(from, Math.min(commits.size(), from + max));
        for (SimWorld.Commit commit : read) {
            if (SimWorld.commitsTopic(run, commit.chunk().layer()).equals(topic)) {
                to.add(
                        new CommitRecord(
                                topic,
                                commit.offset(),
                                Integer.toString(commit.chunk().hashCode()),
                                commit.chunk()));
            }
        }
        if (!read.isEmpty()) {
            positions.put(topic, read.getLast().offset() + 1);
        } else if (from == commits.size()) {
            // over the last transaction's marker
            positions.put(topic, Math.max(position, world.commitsEnd(topic)));
        }
        return read.size();
    }

    /// The index of the first with this offset or a later one.
    private static int first(List<SimWorld.Commit> commits, long position) {
        int low = 0;
        int high = commits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (commits.get(middle).offset() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean isCaughtUp() {
        return ends.entrySet().stream()
                .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
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
