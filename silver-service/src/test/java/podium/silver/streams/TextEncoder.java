package podium.silver.streams;

import podium.events.CleanEvent;
import podium.events.RejectedRecord;
import podium.silver.RecordEncoder;

import java.nio.charset.StandardCharsets;

/// Readable stand-in for Avro: offset and event id, or offset and reason.
final class TextEncoder implements RecordEncoder {
    @Override
    public byte[] clean(CleanEvent event) {
        return "%d %s"
                .formatted(event.rawOffset(), event.eventId())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] rejected(RejectedRecord record) {
        return "%d %s"
                .formatted(record.rawOffset(), record.reason().code())
                .getBytes(StandardCharsets.UTF_8);
    }
}
