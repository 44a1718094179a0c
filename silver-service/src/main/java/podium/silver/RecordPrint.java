package podium.silver;

import podium.events.Barrier;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// What a record of `events.raw` is known by when it comes again, in eight bytes: for data the
/// landing minute and a checksum of its bytes, for a barrier its number. The same in a log that was
/// written back from Bronze.
final class RecordPrint {
    /// Of no record, or of one that is another in a log that was written back: an ignored barrier.
    static final long UNKNOWN = 0;

    private static final long MINUTE_MILLIS = 60_000;

    private RecordPrint() {}

    /// @param landedMillis its landing time, ≥ 0
    /// @param barrier the value of its last header [Barrier#HEADER], or `null`
    static long of(long landedMillis, byte @Nullable [] barrier, byte @Nullable [] value) {
        OptionalLong cut = Barrier.cut(barrier, value);
        return cut.isPresent()
                ? ofBarrier(cut.getAsLong())
                : ofData(landedMillis / MINUTE_MILLIS, value);
    }

    static long ofBarrier(long cut) {
        return -cut;
    }

    static long ofData(long landingMinute, byte @Nullable [] value) {
        CRC32C bytes = new CRC32C();
        if (value != null) {
            bytes.update(value);
        }
        return landingMinute << Integer.SIZE | bytes.getValue();
    }
}
