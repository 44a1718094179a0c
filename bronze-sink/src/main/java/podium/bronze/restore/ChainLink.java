package podium.bronze.restore;

import podium.lake.LakeLayout;
import podium.lake.ObjectKey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/// An object of a partition's chain, as a listing shows it.
///
/// @param minute landing minute of its lines, counted from 1970
public record ChainLink(long firstOffset, long minute) {
    static ChainLink of(LakeLayout.BronzeObject object) {
        return new ChainLink(
                object.firstOffset(),
                TimeUnit.SECONDS.toMinutes(object.landingMinute().getEpochSecond()));
    }

    /// The day under which it is listed, in UTC.
    LocalDate day() {
        return LocalDate.ofEpochDay(Math.floorDiv(minute, TimeUnit.DAYS.toMinutes(1)));
    }

    ObjectKey key(int partition, String extension) {
        return LakeLayout.bronze(
                partition,
                firstOffset,
                Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(minute)),
                extension);
    }

    /// The landing time of its lines as a record's timestamp.
    long timestampMs() {
        return TimeUnit.MINUTES.toMillis(minute);
    }
}
