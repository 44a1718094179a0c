package podium.bronze.rejects;

import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The files of rejected rows and the Bronze objects that a release consists of: its checkpoint's,
/// and those of the releases after that.
final class ReleaseContents {
    /// Clocks of Kafka and of the publisher differ by less.
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final Release release;
    private final List<LandedObject> rejected = new ArrayList<>();
    private final Map<Integer, NavigableMap<Long, ObjectKey>> bronze = new HashMap<>();

    private ReleaseContents(Release release) {
        this.release = release;
    }

    /// @throws LakeException if the store does not answer, or a release on which this one builds is
    ///   gone
    static ReleaseContents of(Release release, ReleaseLog releases, Checkpoints checkpoints) {
        Deque<LayerObjects> newestFirst = new ArrayDeque<>();
        OptionalLong checkpointed = checkpoints.lastUpTo(release.number());
        Release at = release;
        while (at != null) {
            Optional<Checkpoint> checkpoint =
                    checkpointed.isPresent() && checkpointed.getAsLong() == at.number()
                            ? checkpoints.read(at.number())
                            : Optional.empty();
            if (checkpoint.isPresent()) {
                newestFirst.addLast(checkpoints.objects(checkpoint.get()));
                break;
            }
            newestFirst.addLast(checkpoints.addedBy(at));
            Long base = at.base();
            if (base != null && checkpointed.isPresent() && base < checkpointed.getAsLong()) {
                checkpointed = checkpoints.lastUpTo(base);
            }
            at = base == null ? null : read(releases, base, at.number());
        }
        ReleaseContents contents = new ReleaseContents(release);
        newestFirst.reversed().forEach(contents::add);
        return contents;
    }

    private static Release read(ReleaseLog releases, long number, long later) {
        return releases.read(number)
                .orElseThrow(() ->
                        new LakeException.Contradiction(
                                "release %d builds on release %d, which is gone"
                                        .formatted(later, number)));
    }

    private void add(LayerObjects objects) {
        rejected.addAll(objects.of(Layer.REJECTED));
        for (LandedObject object : objects.of(Layer.BRONZE)) {
            LakeLayout.bronzeObject(object.key())
                    .ifPresent(named ->
                            bronze.computeIfAbsent(named.partition(), _ -> new TreeMap<>())
                                    .put(named.firstOffset(), object.key()));
        }
    }

    Release release() {
        return release;
    }

    /// The object that has an offset's line; `null` if there is none.
    @Nullable ObjectKey bronze(int partition, long offset) {
        NavigableMap<Long, ObjectKey> objects = bronze.get(partition);
        Map.Entry<Long, ObjectKey> found = objects == null ? null : objects.floorEntry(offset);
        return found == null ? null : found.getValue();
    }

    /// Files of rejected rows by cut, oldest first. Those of cuts that were released before are
    /// left out: all that is in them landed before, too.
    ///
    /// @param since `null`: all
    List<LandedObject> rejected(@Nullable Instant since, ReleaseLog releases) {
        long before = since == null ? -1 : lastCutBefore(since.minus(CLOCKS_DIFFER), releases);
        return rejected.stream()
                .filter(file -> cut(file) > before)
                .sorted(Comparator.comparingLong(ReleaseContents::cut))
                .toList();
    }

    private static long cut(LandedObject file) {
        return LakeLayout.madeBy(file.key()).map(LakeLayout.Made::cut).orElse(Long.MAX_VALUE);
    }

    /// Releases that are gone are old ones.
    private long lastCutBefore(Instant time, ReleaseLog releases) {
        long cut = -1;
        long low = 0;
        long high = release.number();
        while (low <= high) {
            long middle = (low + high) >>> 1;
            Optional<Release> at = releases.read(middle);
            if (at.isPresent() && !at.get().createdAt().isBefore(time)) {
                high = middle - 1;
            } else {
                cut = at.map(Release::cut).orElse(cut);
                low = middle + 1;
            }
        }
        return cut;
    }
}
