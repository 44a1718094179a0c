package podium.bronze.runtime;

import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/// What a restoring for a run is to write.
///
/// @param topic that it is written into
/// @param records in all partitions, barriers among them
/// @param left of these, what no attempt before has written
/// @param objects of Bronze that hold them
/// @param stated what the newest release says of Bronze, or `null` where there is none
record RestorePlan(String topic, long records, long left, long objects, @Nullable Stated stated) {
    /// Bronze up to a release.
    ///
    /// @param bytes as they are stored
    record Stated(long release, long lines, long bytes) {
        static @Nullable Stated of(Optional<Release> newest) {
            return newest.map(Stated::of).orElse(null);
        }

        private static Stated of(Release release) {
            Release.LayerTotals bronze =
                    release.totals().getOrDefault(Layer.BRONZE, Release.LayerTotals.NONE);
            return new Stated(release.number(), bronze.rows(), bronze.bytes());
        }
    }

    /// For people.
    String text() {
        String text =
                String.format(
                        Locale.ROOT,
                        "restores  %s%,d records into %s, from %,d Bronze objects",
                        left == records ? "" : String.format(Locale.ROOT, "%,d of ", left),
                        records,
                        topic,
                        objects);
        return stated == null
                ? text
                : String.format(
                        Locale.ROOT,
                        "%s%n          %,d lines, %,d bytes of it up to release %d",
                        text,
                        stated.lines,
                        stated.bytes,
                        stated.release);
    }

    /// For the commands; a topic's name needs no escaping.
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"topic\":\"%s\",\"records\":%d,\"left\":%d,\"objects\":%d,\"release\":%s,\"lines\":%d,\"bytes\":%d}",
                topic,
                records,
                left,
                objects,
                stated == null ? "null" : Long.toString(stated.release),
                stated == null ? 0 : stated.lines,
                stated == null ? 0 : stated.bytes);
    }
}
