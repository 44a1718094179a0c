package podium.silver.streams;

import podium.silver.RecordEncoder;
import podium.silver.SilverRecord;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Values through a [RecordEncoder]; a barrier has none.
final class SilverSerializer implements Serializer<SilverRecord> {
    private final RecordEncoder encoder;

    SilverSerializer(RecordEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte @Nullable [] serialize(String topic, SilverRecord record) {
        return switch (record) {
            case SilverRecord.Clean(var event) -> encoder.clean(event);
            case SilverRecord.Reject(var rejected) -> encoder.rejected(rejected);
            case SilverRecord.Cut _ -> null;
        };
    }
}
