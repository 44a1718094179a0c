package podium.gold.publish;

import podium.events.Barrier;
import podium.events.Topics;
import podium.lake.CommitChunk;
import podium.lake.Layer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import static java.util.Objects.requireNonNull;

/// A simulated log, the layers of its runs and their commits topics. Deterministic by its seed,
/// which also says how much comes in, when the second run begins its replay, and how many commits a
/// publisher is given at once.
final class SimWorld {
    static final int PARTITIONS = 2;

    /// The real consumer's is 32.
    private static final int[] POLLED_MAX = {3, 10, 32, 200};

    private static final int[] STEPS_BETWEEN_EVENTS = {4, 4, 12};
    private static final int QUIET_STEPS_MAX = 100;
    private static final int[] STEPS_BETWEEN_FORGED = {200, 25};
    private static final int REPLAY_BEGINS_MAX = 600;

    /// What a planted bug breaks.
    enum Bug {
        NONE,
        /// Layers count any higher barrier.
        ANY_HIGHER_BARRIER_COUNTS,
        /// Bronze loses a line now and then; no bug of the publisher, which must not publish it.
        BRONZE_LOSES_LINES,
        /// Silver of the second run loses a row now and then; no bug of the publisher either.
        REPLAY_LOSES_ROWS
    }

    record Commit(String topic, long offset, CommitChunk chunk) {}

    /// A commits topic, of one partition.
    private static final class CommitsTopic {
        private final List<Commit> commits = new ArrayList<>();
        private long end;
    }

    private final RandomGenerator random;
    private final Bug bug;
    private final List<List<SimEvent>> raw = new ArrayList<>();
    private final List<SimLayer> layers = new ArrayList<>();
    private final SortedMap<String, CommitsTopic> topics = new TreeMap<>();
    private final List<Commit> commits = new ArrayList<>();
    private final int polledMax;
    private final int stepsBetweenEvents;
    private final int stepsBetweenForged;
    private final int replayBegins;
    private int steps;
    private int quietUntil;
    private long highestCut;
    private long firstLost = Long.MAX_VALUE;
    private boolean faults = true;

    /// @param runs the first is there from the beginning; Bronze is the same for all
    SimWorld(RandomGenerator random, Bug bug, List<String> runs) {
        this.random = random;
        this.bug = bug;
        this.polledMax = any(POLLED_MAX);
        this.stepsBetweenEvents = any(STEPS_BETWEEN_EVENTS);
        this.stepsBetweenForged = any(STEPS_BETWEEN_FORGED);
        this.replayBegins = random.nextInt(REPLAY_BEGINS_MAX);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            raw.add(new ArrayList<>());
            for (String run : runs) {
                for (Layer layer : Layer.values()) {
                    if (layer != Layer.BRONZE || run.equals(Topics.FIRST_RUN)) {
                        layers.add(new SimLayer(layer, run, partition, this, random));
                    }
                }
            }
        }
        runs.forEach(run -> topics.put(new Topics(run).commits(), new CommitsTopic()));
    }

    private int any(int[] of) {
        return of[random.nextInt(of.length)];
    }

    /// Where a layer's commits stand.
    static String commitsTopic(String run, Layer layer) {
        return layer == Layer.BRONZE ? Topics.bronzeCommits() : new Topics(run).commits();
    }

    /// Something happens beside the publishers.
    void step() {
        steps++;
        if (random.nextInt(100) == 0) {
            quietUntil = steps + random.nextInt(QUIET_STEPS_MAX);
        }
        if (steps > quietUntil && random.nextInt(stepsBetweenEvents) == 0) {
            arrive(random.nextInt(PARTITIONS));
        }
        if (random.nextInt(stepsBetweenForged) == 0) {
            long[] forged = {0, 1, Long.MAX_VALUE, highestCut, highestCut + 1, highestCut + 2};
            raw(random.nextInt(PARTITIONS)).add(new SimEvent.Bar(forged[random.nextInt(6)]));
        }
        if (random.nextInt(40) == 0 && !commits.isEmpty()) {
            // a zombie says again what was said
            Commit again = commits.get(random.nextInt(commits.size()));
            say(again.topic(), again.chunk());
        }
        for (int i = 0; i < layers.size() * 3 / 4; i++) {
            SimLayer layer = layers.get(random.nextInt(layers.size()));
            if (isThere(layer.run())) {
                layer.step();
            }
        }
    }

    /// Whether a run has begun.
    boolean isThere(String run) {
        return steps > replayBegins || run.equals(Topics.FIRST_RUN);
    }

    /// An event in this partition.
    void arrive(int partition) {
        raw(partition).add(SimEvent.any(partition, random));
    }

    /// The layers catch up; nothing new arrives.
    void settle() {
        faults = false;
        steps = Math.max(steps, replayBegins + 1);
        for (SimLayer layer : layers) {
            while (!layer.isIdle()) {
                layer.step();
            }
        }
    }

    /// Whether no bug is planted.
    boolean isRight() {
        return bug == Bug.NONE;
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

    /// The offset after the cut's barrier, or -1: it is not there.
    int endOf(long cut, int partition) {
        List<SimEvent> log = raw(partition);
        long counted = 0;
        for (int offset = 0; offset < log.size(); offset++) {
            if (log.get(offset) instanceof SimEvent.Bar(long number)
                    && Barrier.counts(number, counted)) {
                counted = number;
                if (counted == cut) {
                    return offset + 1;
                }
            }
        }
        return cut == 0 ? 0 : -1;
    }

    /// Whether a cut is everywhere and has nothing but barriers.
    boolean isEmpty(long cut) {
        return isEverywhere(cut) && !hasRecords(cut);
    }

    private boolean isEverywhere(long cut) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (endOf(cut, partition) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether a cut that is everywhere has more than barriers.
    boolean hasRecords(long cut) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<SimEvent> log = raw(partition);
            if (log.subList(endOf(cut - 1, partition), endOf(cut, partition)).stream()
                    .anyMatch(event -> !(event instanceof SimEvent.Bar))) {
                return true;
            }
        }
        return false;
    }

    void inject(long cut, int partition) {
        highestCut = Math.max(highestCut, cut);
        raw(partition).add(new SimEvent.Bar(cut));
    }

    boolean counts(long cut, long counted) {
        return bug == Bug.ANY_HIGHER_BARRIER_COUNTS ? cut > counted : Barrier.counts(cut, counted);
    }

    boolean losesLine() {
        return bug == Bug.BRONZE_LOSES_LINES && random.nextInt(10) == 0;
    }

    boolean losesRow(String run, long cut) {
        boolean loses =
                bug == Bug.REPLAY_LOSES_ROWS
                        && !run.equals(Topics.FIRST_RUN)
                        && random.nextInt(100) == 0;
        if (loses) {
            firstLost = Math.min(firstLost, cut);
        }
        return loses;
    }

    /// The last cut before a row was lost that is everywhere and has records; 0: there is none.
    long lastRight() {
        long last = 0;
        for (long cut = 1; cut < firstLost && isEverywhere(cut); cut++) {
            last = hasRecords(cut) ? cut : last;
        }
        return last;
    }

    void say(String topic, CommitChunk chunk) {
        CommitsTopic to = topic(topic);
        Commit commit = new Commit(topic, to.end, chunk);
        to.commits.add(commit);
        commits.add(commit);
        // a transaction's marker takes an offset, too
        to.end += 1 + random.nextInt(2);
    }

    /// Of all topics.
    List<Commit> commits() {
        return commits;
    }

    List<Commit> commits(String topic) {
        return topic(topic).commits;
    }

    long commitsEnd(String topic) {
        return topic(topic).end;
    }

    private CommitsTopic topic(String topic) {
        return requireNonNull(topics.get(topic));
    }

    /// How many records a publisher is given at once at most.
    int polledMax() {
        return polledMax;
    }
}
