package podium.compaction;

import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoints;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseContents;
import podium.lake.ReleaseLog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The small Silver files that a release consists of. What it has found in a checkpoint's segments,
/// which never change, it remembers, so that each is read once, however many batches follow.
final class SmallFiles {
    /// Of a release, some 300 bytes each: those of the oldest releases first.
    private static final int FILES_MAX = 100_000;

    private final Checkpoints checkpoints;
    private final CompactionRules rules;
    private final ReleaseContents contents;
    private final Map<ObjectKey, LayerObjects> remembered = new HashMap<>();
    private final Map<ObjectKey, LayerObjects> named = new HashMap<>();
    private int files;

    SmallFiles(ReleaseLog releases, Checkpoints checkpoints, CompactionRules rules) {
        this.checkpoints = checkpoints;
        this.rules = rules;
        this.contents = new ReleaseContents(releases, checkpoints, this::segment);
    }

    /// @return of the release's run, oldest first
    List<LandedObject> of(Release release) {
        named.clear();
        files = 0;
        List<LandedObject> found =
                contents.of(
                        release,
                        Layer.SILVER,
                        object -> isSmall(object) && isOf(release.run(), object),
                        FILES_MAX);
        // segments that no checkpoint names any more are forgotten
        remembered.clear();
        remembered.putAll(named);
        return found;
    }

    private LayerObjects segment(Segment segment) {
        LayerObjects known = remembered.get(segment.key());
        LayerObjects small = known == null ? small(checkpoints.objects(segment)) : known;
        files += small.count();
        if (files <= FILES_MAX) {
            named.put(segment.key(), small);
        }
        return small;
    }

    private LayerObjects small(LayerObjects all) {
        return new LayerObjects(
                Map.of(Layer.SILVER, all.of(Layer.SILVER).stream().filter(this::isSmall).toList()));
    }

    private boolean isSmall(LandedObject object) {
        return rules.isSmall(object);
    }

    private static boolean isOf(String run, LandedObject object) {
        return LakeLayout.silverObject(object.key())
                .filter(file -> file.run().equals(run))
                .isPresent();
    }
}
