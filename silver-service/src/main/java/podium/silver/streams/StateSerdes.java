package podium.silver.streams;

import podium.silver.Progress;
import podium.silver.SightingKey;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import java.nio.ByteBuffer;

/// How the state stands in its stores and changelogs: fixed widths, big-endian.
final class StateSerdes {
    static final Serde<Progress> PROGRESS =
            Serdes.serdeFrom(
                    (_, progress) -> bytes(progress),
                    (_, bytes) -> progress(ByteBuffer.wrap(bytes)));
    static final Serde<SightingKey> SIGHTING =
            Serdes.serdeFrom(
                    (_, key) ->
                            ByteBuffer.allocate(2 * Long.BYTES)
                                    .putLong(key.high())
                                    .putLong(key.low())
                                    .array(),
                    (_, bytes) -> sighting(ByteBuffer.wrap(bytes)));

    private StateSerdes() {}

    private static byte[] bytes(Progress progress) {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(progress.nextOffset())
                .putLong(progress.lastCut())
                .putLong(progress.rawRecords())
                .putLong(progress.highestMinute())
                .array();
    }

    private static Progress progress(ByteBuffer bytes) {
        return new Progress(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    private static SightingKey sighting(ByteBuffer bytes) {
        return new SightingKey(bytes.getLong(), bytes.getLong());
    }
}
