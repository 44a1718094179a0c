package podium.silver.streams;

import podium.silver.SilverRecord;

import org.apache.kafka.streams.processor.StreamPartitioner;

import java.util.Optional;
import java.util.Set;

/// Each record goes to the partition number that its raw record had, whatever its key.
final class SamePartition implements StreamPartitioner<byte[], SilverRecord> {
    @Override
    public Optional<Set<Integer>> partitions(
            String topic, byte[] key, SilverRecord value, int partitions) {
        return Optional.of(Set.of(value.partition()));
    }
}
