package podium.lake.kafka;

import podium.lake.LakeException;
import podium.lake.Release;
import podium.lake.landing.LandingException;
import podium.lake.landing.LastCommits;
import podium.lake.landing.LogBounds;
import podium.lake.landing.StartPoint;
import podium.lake.landing.StartPoint.LastCommit;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Finds where partitions go on: the layer's own commits, the run's last release, and what the log
/// still has. Nothing is remembered: each start asks anew.
final class StartFinder {
    private final LandingSource source;
    private final Supplier<Optional<Release>> newestRelease;
    private final CommitsReader commits;
    private final InputLog input;
    private final ClosingBarriers barriers;

    StartFinder(
            LandingSource source,
            Supplier<Optional<Release>> newestRelease,
            CommitsReader commits,
            InputLog input,
            ClosingBarriers barriers) {
        this.source = source;
        this.newestRelease = newestRelease;
        this.commits = commits;
        this.input = input;
        this.barriers = barriers;
    }

    /// Where a partition starts, or why it can't.
    sealed interface Start {
        record From(StartPoint point, LogBounds bounds) implements Start {}

        record Refused(LakeException why) implements Start {}
    }

    /// @throws LakeException.StoreUnavailable if the store did not answer
    /// @throws KafkaException if the brokers did not answer
    Map<Integer, Start> find(Set<Integer> partitions) throws InterruptedException {
        String topicId = input.topicId();
        if (!topicId.equals(source.inputTopicId())) {
            return refuseAll(
                    partitions,
                    LandingException.otherTopic(
                            source.inputTopic(), source.inputTopicId(), topicId));
        }
        Release release = newestRelease.get().orElse(null);
        Map<Integer, LastCommit> last;
        try {
            last =
                    commits.lastCommits(
                            source.layer(), LastCommits.from(release, source.commitsTopic()));
        } catch (LandingException | LakeException.Unreadable e) {
            return refuseAll(partitions, e);
        }
        Map<Integer, LogBounds> bounds = input.bounds(partitions);
        Map<Integer, Start> starts = new HashMap<>();
        for (int partition : partitions) {
            LogBounds log = bounds.get(partition);
            if (log == null) {
                throw new KafkaException("no bounds of partition " + partition);
            }
            starts.put(partition, start(partition, last.get(partition), release, log));
        }
        refuseOtherRecords(starts);
        return starts;
    }

    /// Where the log has the end of what was committed, it has to be that.
    private void refuseOtherRecords(Map<Integer, Start> starts) {
        Map<Integer, StartPoint> there = new HashMap<>();
        starts.forEach((partition, start) -> {
            if (start instanceof Start.From(StartPoint point, LogBounds log)
                    && point.nextOffset() > log.start()) {
                there.put(partition, point);
            }
        });
        for (int partition : barriers.missing(there)) {
            StartPoint point = Objects.requireNonNull(there.get(partition));
            starts.put(
                    partition,
                    new Start.Refused(
                            LandingException.otherRecords(
                                    source.where(partition),
                                    point.lastCut(),
                                    point.nextOffset() - 1)));
        }
    }

    private Start start(
            int partition, @Nullable LastCommit commit, @Nullable Release release, LogBounds log) {
        if (partition >= source.partitions()) {
            return new Start.Refused(
                    LandingException.tooManyPartitions(source.inputTopic(), source.partitions()));
        }
        StartPoint point =
                StartPoint.of(source.layer(), partition, commit, release, source.startCut());
        LandingException refusal =
                log.refuses(source.where(partition), point.nextOffset(), point.nextOffset());
        return refusal == null ? new Start.From(point, log) : new Start.Refused(refusal);
    }

    static Map<Integer, Start> refuseAll(Set<Integer> partitions, LakeException why) {
        Map<Integer, Start> starts = new HashMap<>();
        partitions.forEach(partition -> starts.put(partition, new Start.Refused(why)));
        return starts;
    }
}
