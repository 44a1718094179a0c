package podium.gc;

import podium.gc.Contents.Listed;
import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.KeptSegment;
import podium.lake.LakeLayout.UnpublishedPlace;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What is needed, and the verdict on each key. Pure: filled once, then asked.
///
/// Whatever is in doubt is kept: Bronze in any case, since no other place holds it; Silver and Gold
/// of cuts beyond a run's last release, which the next may name, however long a cut is open, unless
/// the run is forgotten; what belongs to a run of which nothing is known; keys that are not
/// Podium's.
///
/// Several collections may be at work, with other rules, or long after they marked: whatever one
/// takes, no other needs that keeps fewer releases. So checkpoints that the oldest release of
/// another may need stay: those that are shared, those of takeovers, and the last.
final class Marks {
    /// Whatever is younger may be named by a release that is on its way.
    static final Duration YOUNG = Duration.ofDays(1);

    private final MarkedKeys objects;
    private final Set<String> segments = new HashSet<>();
    private final Set<Long> checkpoints = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Map<String, Long> lastCuts = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final long newest;
    private final CheckpointRules rules;
    private final Report.@Nullable Pin pin;
    private long oldest;

    /// @param objects takes the keys of what kept releases consist of
    /// @param oldest number of the oldest release that is kept
    /// @param newest number of the newest release
    /// @param pin what keeps them beside the rules, or `null`
    Marks(
            MarkedKeys objects,
            long oldest,
            long newest,
            CheckpointRules rules,
            Report.@Nullable Pin pin) {
        this.objects = objects;
        this.oldest = oldest;
        this.newest = newest;
        this.rules = rules;
        this.pin = pin;
    }

    static boolean isYoung(Listed object, Instant now) {
        return object.since().isAfter(now.minus(YOUNG));
    }

    Report.@Nullable Pin pin() {
        return pin;
    }

    Set<String> forgotten() {
        return Set.copyOf(forgotten);
    }

    long oldest() {
        return oldest;
    }

    long newest() {
        return newest;
    }

    /// More releases are kept.
    void keepFrom(long number) {
        oldest = Math.min(oldest, number);
    }

    /// A release that is kept, published or not: what it lists of what it adds, and its Gold files.
    void keep(Release release) {
        keep(LayerObjects.addedBy(release));
        release.goldFiles().forEach(this::keep);
        release.added().getOrDefault(Layer.GOLD, List.of()).forEach(this::keep);
        lastCuts.merge(release.run(), release.cut(), Math::max);
    }

    /// Somebody has given up the run: what is its alone goes.
    void forget(String run) {
        forgotten.add(run);
    }

    /// A segment that a kept release names.
    ///
    /// @param all that it names
    void keep(Segment segment, LayerObjects all) {
        segments.add(segment.key().value());
        keep(all);
    }

    /// A release that is kept, but not the one on which it builds: only its checkpoint says what it
    /// consists of; its segments are kept one by one.
    void keep(Checkpoint checkpoint) {
        checkpoints.add(checkpoint.release());
        keep(checkpoint.rest());
    }

    /// The checkpoint stays whatever the rules say.
    void keepCheckpoint(long release) {
        checkpoints.add(release);
    }

    private void keep(LayerObjects all) {
        // Bronze is kept in any case
        all.of(Layer.SILVER).forEach(this::keep);
        all.of(Layer.REJECTED).forEach(this::keep);
    }

    private void keep(LandedObject object) {
        objects.add(object.key().value());
    }

    /// Where a run keeps unpublished releases from now on.
    void keepPlace(String run, String place) {
        places.put(run, place);
    }

    /// Whether the release's checkpoint is kept: from each kept release few steps lead to one.
    boolean keepsCheckpoint(long release) {
        return release > newest - rules.newest()
                || release == oldest
                || (release > oldest && rules.isShared(release))
                || checkpoints.contains(release);
    }

    /// A walk over what kept releases consist of, for verdicts in ascending order.
    MarkedKeys.Cursor cursor() {
        return objects.cursor();
    }

    /// @param now by the clock that dates the objects
    /// @param marked from [#cursor]; it was not asked about a later key
    Fate fate(Listed object, Instant now, MarkedKeys.Cursor marked) {
        Fate fate = fate(object.key(), marked);
        return fate == Fate.SWEPT && isYoung(object, now) ? Fate.YOUNG : fate;
    }

    private Fate fate(ObjectKey key, MarkedKeys.Cursor marked) {
        String value = key.value();
        if (value.startsWith(LakeLayout.BRONZE_EVENTS) || value.startsWith(LakeLayout.LOG)) {
            return Fate.KEPT;
        }
        if (value.startsWith(LakeLayout.PROBE)) {
            return value.equals(LakeLayout.PROVEN.value()) ? Fate.KEPT : Fate.SWEPT;
        }
        if (value.startsWith(LakeLayout.RELEASES)) {
            OptionalLong number = LakeLayout.releaseNumber(LakeLayout.RELEASES, key);
            return number.isEmpty() ? Fate.FOREIGN : sweptUnless(number.getAsLong() >= oldest);
        }
        if (value.startsWith(LakeLayout.RUNS)) {
            return unpublished(key);
        }
        OptionalLong manifest = LakeLayout.manifestRelease(key);
        if (manifest.isPresent()) {
            return sweptUnless(manifest.getAsLong() >= oldest);
        }
        OptionalLong checkpoint = LakeLayout.checkpointRelease(key);
        if (checkpoint.isPresent()) {
            return sweptUnless(keepsCheckpoint(checkpoint.getAsLong()));
        }
        OptionalLong segment = LakeLayout.checkpointSegmentRelease(key);
        if (segment.isPresent()) {
            // whatever a later checkpoint shares with an earlier time, the oldest one has
            return sweptUnless(segment.getAsLong() >= oldest || segments.contains(value));
        }
        Optional<KeptSegment> kept = LakeLayout.keptSegment(key);
        if (kept.isPresent()) {
            // the release that will name it may be on its way
            return sweptUnless(segments.contains(value) || isNeeded(kept.get().place()));
        }
        return LakeLayout.madeBy(key).map(made -> made(key, made, marked)).orElse(Fate.FOREIGN);
    }

    private Fate unpublished(ObjectKey key) {
        return LakeLayout.unpublishedPlace(key)
                .map(of -> sweptUnless(isNeeded(of)))
                // a run's record, or that it is forgotten
                .orElse(Fate.KEPT);
    }

    private boolean isNeeded(UnpublishedPlace of) {
        String place = places.get(of.run());
        return place == null ? !forgotten.contains(of.run()) : place.equals(of.prefix());
    }

    private Fate made(ObjectKey key, LakeLayout.Made made, MarkedKeys.Cursor marked) {
        Long last = lastCuts.get(made.run());
        boolean open = (last == null || made.cut() > last) && !forgotten.contains(made.run());
        return sweptUnless(open || marked.has(key.value()));
    }

    private static Fate sweptUnless(boolean needed) {
        return needed ? Fate.KEPT : Fate.SWEPT;
    }
}
