package podium.gold.publish;

import podium.events.Barrier;
import podium.lake.CommitChunk;
import podium.lake.Layer;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A simulated log, its layers and the commits topic. Deterministic by its seed.
final class SimWorld {
    static final int PARTITIONS = 2;

    /// What a planted bug breaks.
    enum Bug {
        NONE,
        /// Layers count any higher barrier.
        ANY_HIGHER_BARRIER_COUNTS,
        /// Bronze loses a line now and then; no bug of the publisher, which must not publish it.
        BRONZE_LOSES_LINES
    }

    record Commit(long offset, CommitChunk chunk) {}

    private final RandomGenerator random;
    private final Bug bug;
    private final List<List<SimEvent>> raw = new ArrayList<>();
    private final List<SimLayer> layers = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();
    private long commitsEnd;
    private long highestCut;
    private boolean faults = true;

    SimWorld(RandomGenerator random, Bug bug) {
        this.random = random;
        this.bug = bug;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            raw.add(new ArrayList<>());
            for (Layer layer : Layer.values()) {
                layers.add(new SimLayer(layer, partition, this, random));
            }
        }
    }

    /// Something happens beside the publishers.
    void step() {
        if (random.nextInt(4) == 0) {
            int partition = random.nextInt(PARTITIONS);
            raw(partition).add(SimEvent.any(partition, random));
        }
        if (random.nextInt(200) == 0) {
            long[] forged = {0, 1, Long.MAX_VALUE, highestCut, highestCut + 1, highestCut + 2};
            raw(random.nextInt(PARTITIONS)).add(new SimEvent.Bar(forged[random.nextInt(6)]));
        }
        if (random.nextInt(40) == 0 && !commits.isEmpty()) {
            // a zombie says again what was said
            say(commits.get(random.nextInt(commits.size())).chunk());
        }
        for (int i = 0; i < 6; i++) {
            layers.get(random.nextInt(layers.size())).step();
        }
    }

    /// The layers catch up; nothing new arrives.
    void settle() {
        faults = false;
        for (SimLayer layer : layers) {
            while (!layer.isIdle()) {
                layer.step();
            }
        }
    }

    boolean hasFaults() {
        return faults;
    }

    RandomGenerator random() {
        return random;
    }

    List<SimEvent> raw(int partition) {
        return raw.get(partition);
    }

    List<Long> ends() {
        return raw.stream().map(log -> (long) log.size()).toList();
    }

    void inject(long cut, int partition) {
        highestCut = Math.max(highestCut, cut);
        raw(partition).add(new SimEvent.Bar(cut));
    }

    boolean counts(long cut, long counted) {
        return bug == Bug.ANY_HIGHER_BARRIER_COUNTS ? cut > counted : Barrier.counts(cut, counted);
    }

    boolean losesLine() {
        return bug == Bug.BRONZE_LOSES_LINES && random.nextInt(20) == 0;
    }

    void say(CommitChunk chunk) {
        commits.add(new Commit(commitsEnd, chunk));
        // a transaction's marker takes an offset, too
        commitsEnd += 1 + random.nextInt(2);
    }

    List<Commit> commits() {
        return commits;
    }

    long commitsEnd() {
        return commitsEnd;
    }
}
