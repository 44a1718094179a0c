package podium.lake.kafka;

import podium.lake.Layer;

/// What a landing loop lands, and where it says so.
///
/// @param inputTopicId of the topic that the bucket belongs to; any other is refused
/// @param partitions of the input topic as recorded for the bucket
/// @param commitsTopic has one partition
/// @param group the consumer group: it shares out partitions; its offsets are for lag displays only
/// @param startCut the cut that the run starts from: 0 for the first run
public record LandingSource(
        Layer layer,
        String inputTopic,
        String inputTopicId,
        int partitions,
        String commitsTopic,
        String group,
        long startCut) {
    String where(int partition) {
        return "%s of %s-%d".formatted(layer.label(), inputTopic, partition);
    }
}
