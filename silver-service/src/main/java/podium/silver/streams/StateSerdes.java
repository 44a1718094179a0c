package podium.silver.streams;

import podium.silver.Progress;
import podium.silver.SightingKey;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How the state stands in its stores and changelogs: fixed widths, big-endian.
final class StateSerdes {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static final Serde<Progress> PROGRESS =
            Serdes.serdeFrom(
                    (_, progress) -> bytes(progress),
                    (_, bytes) -> progress(ByteBuffer.wrap(bytes)));
    static final Serde<SightingKey> SIGHTING =
            Serdes.serdeFrom(
                    (_, key) -> {
                        byte[] bytes = new byte[2 * Long.BYTES];
                        LONGS.set(bytes, 0, key.high());
                        LONGS.set(bytes, Long.BYTES, key.low());
                        return bytes;
                    },
                    (_, bytes) -> sighting(ByteBuffer.wrap(bytes)));

    /// The state's, before the progress that stands in it: sightings are many a changelog record. A
    /// version that knows no format takes it for the first byte of an offset, which no log reaches,
    /// and halts (SILVER-009) before it goes on with sightings that it can't read.
    private static final byte FORMAT = 2;

    private static final int FORMATTED_BYTES = 1 + 5 * Long.BYTES;

    private StateSerdes() {}

    private static byte[] bytes(Progress progress) {
        return ByteBuffer.allocate(FORMATTED_BYTES)
                .put(FORMAT)
                .putLong(progress.nextOffset())
                .putLong(progress.lastCut())
                .putLong(progress.rawRecords())
                .putLong(progress.highestMinute())
                .putLong(progress.lastRecord())
                .array();
    }

    private static Progress progress(ByteBuffer bytes) {
        if (bytes.remaining() == FORMATTED_BYTES) {
            byte format = bytes.get();
            if (format != FORMAT) {
                throw new IllegalArgumentException("progress of format %d".formatted(format));
            }
        }
        return new Progress(
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                // earlier versions did not write it
                bytes.hasRemaining() ? bytes.getLong() : Progress.NONE.lastRecord());
    }

    private static SightingKey sighting(ByteBuffer bytes) {
        return new SightingKey(bytes.getLong(), bytes.getLong());
    }
}
