package podium.gold.publish;

import podium.events.Topics;
import podium.gold.quality.QualityRules;
import podium.lake.Layer;

import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a publisher is told when it starts.
///
/// @param partitions of `events.raw`, as recorded for the bucket
/// @param startCut the cut that the run starts from: its first barrier is the next
/// @param rules the version of cleaning and aggregating that the run was made with
/// @param interval from one cut to the next, while there is something new
/// @param firstRelease the first that was made over the bucket's log, as recorded for the bucket
/// @param quality the rules that a cut is held against
public record PublisherSetup(
        Topics topics,
        int partitions,
        long startCut,
        int rules,
        Duration interval,
        long firstRelease,
        QualityRules quality) {
    public PublisherSetup {
        if (partitions < 1 || startCut < 0 || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("partitions, start cut or interval out of range");
        }
    }

    /// In a bucket whose log was never lost, with quality rules that hold nothing back.
    public PublisherSetup(
            Topics topics, int partitions, long startCut, int rules, Duration interval) {
        this(topics, partitions, startCut, rules, interval, 0);
    }

    /// With quality rules that hold nothing back.
    public PublisherSetup(
            Topics topics,
            int partitions,
            long startCut,
            int rules,
            Duration interval,
            long firstRelease) {
        this(topics, partitions, startCut, rules, interval, firstRelease, QualityRules.DEFAULTS);
    }

    /// The same with other quality rules.
    public PublisherSetup with(QualityRules others) {
        return new PublisherSetup(
                topics, partitions, startCut, rules, interval, firstRelease, others);
    }

    public String run() {
        return topics.run();
    }

    /// The first run publishes into an empty bucket; any other waits for its promotion.
    boolean isFirstRun() {
        return run().equals(Topics.FIRST_RUN);
    }

    /// Bronze's commits stand in one topic for all runs, the other layers' in the run's own.
    public String commitsTopic(Layer layer) {
        return layer == Layer.BRONZE ? Topics.bronzeCommits() : topics.commits();
    }

    /// The commits topics that this publisher folds: one for the first run, else two.
    public SortedSet<String> commitsTopics() {
        SortedSet<String> commits = new TreeSet<>();
        for (Layer layer : Layer.values()) {
            commits.add(commitsTopic(layer));
        }
        return commits;
    }
}
