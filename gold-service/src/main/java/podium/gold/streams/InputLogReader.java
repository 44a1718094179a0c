package podium.gold.streams;

import podium.gold.InputLog;

/// Looks at a partition of the clean topic.
@FunctionalInterface
interface InputLogReader {
    /// @throws org.apache.kafka.common.KafkaException if the broker does not answer
    InputLog read(int partition);
}
