package podium.silver.streams;

import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;
import podium.events.RejectedRecord;
import podium.silver.RecordEncoder;

import java.nio.charset.StandardCharsets;

/// Readable stand-in for Avro: offset and event id, or offset and reason.
final class TextEncoder implements RecordEncoder {
    @Override
    public byte[] clean(FlatEvent event) {
        return "%d %s"
                .formatted(event.rawOffset(), event.string(Text.EVENT_ID))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] rejected(RejectedRecord record) {
        return "%d %s"
                .formatted(record.rawOffset(), record.reason().code())
                .getBytes(StandardCharsets.UTF_8);
    }
}
