package podium.query;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.BronzeObject;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/// The landing time up to which everything is in a release, from the names of its Bronze objects.
///
/// In a partition that the release added lines of, everything is in that landed before its last
/// object's minute: an object never spans two minutes. In a partition without new lines everything
/// is in that landed before the cut's barrier, and the barrier was written after all that the
/// release before holds had landed. The earliest of these holds for all partitions: a promise, not
/// an estimate, and up to a minute (or one release, where a partition is idle) less than the truth.
final class AsOf {
    /// Releases that add no lines are skipped: rollbacks, compactions. Of these there may be many
    /// one after the other while nothing comes in.
    private static final int STEPS_MAX = 1_000;

    private AsOf() {}

    /// @param read the release of a number, if it is kept
    /// @return `null` if it can't be known
    static @Nullable Instant of(Release release, LongFunction<Optional<Release>> read) {
        Release adding = adding(release, read);
        if (adding == null) {
            return null;
        }
        Map<Integer, Instant> minutes = minutes(adding);
        Instant asOf = minutes.values().stream().min(Instant::compareTo).orElse(null);
        if (asOf == null || minutes.size() == adding.partitions()) {
            return asOf;
        }
        Release base = base(adding, read);
        Release before = base == null ? null : adding(base, read);
        Instant last =
                before == null
                        ? null
                        : minutes(before).values().stream().max(Instant::compareTo).orElse(null);
        return last == null || last.isBefore(asOf) ? last : asOf;
    }

    /// The release, or the last before it that added lines; `null` if it can't be known.
    private static @Nullable Release adding(Release release, LongFunction<Optional<Release>> read) {
        Release adding = release;
        for (int step = 0;
                step < STEPS_MAX && adding != null && minutes(adding).isEmpty();
                step++) {
            adding = base(adding, read);
        }
        return adding;
    }

    /// By partition, the landing minute of the last object that the release added.
    private static Map<Integer, Instant> minutes(Release release) {
        Map<Integer, Instant> minutes = new HashMap<>();
        for (LandedObject object : release.added().getOrDefault(Layer.BRONZE, List.of())) {
            BronzeObject bronze = LakeLayout.bronzeObject(object.key()).orElse(null);
            if (bronze != null) {
                minutes.merge(
                        bronze.partition(), bronze.landingMinute(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return minutes;
    }

    private static @Nullable Release base(Release release, LongFunction<Optional<Release>> read) {
        Long base = release.base();
        try {
            return base == null ? null : read.apply(base).orElse(null);
        } catch (LakeException.Unreadable e) {
            // an old document that is damaged keeps no newer one from answering
            return null;
        }
    }
}
