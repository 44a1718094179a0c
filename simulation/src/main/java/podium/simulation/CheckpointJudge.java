package podium.simulation;

import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
import podium.lake.LayerObjects;
import podium.lake.Release;

import java.util.ArrayList;
import java.util.List;

/// Judges the checkpoints that are there in the end: each is all objects of its release, whoever
/// wrote it and whatever crashed. One that is missing is none that is wrong. And a promotion names
/// all that its run has, which is what the first run had before compactions.
final class CheckpointJudge {
    private final World world;
    private final List<Release> releases = new ArrayList<>();

    CheckpointJudge(World world) {
        this.world = world;
    }

    void released(Release release) {
        releases.add(release);
    }

    void judge() {
        Checkpoints checkpoints = world.openCheckpoints();
        List<LayerObjects> expected = new ArrayList<>();
        LayerObjects cuts = LayerObjects.NONE;
        for (Release release : releases) {
            Long base = release.base();
            LayerObjects before =
                    base == null ? LayerObjects.NONE : expected.get(Math.toIntExact(base));
            LayerObjects all = world.calmly(() -> checkpoints.after(before, release));
            if (release.kind() == Release.Kind.CUT) {
                cuts = cuts.plus(LayerObjects.addedBy(release));
            }
            if (release.kind() == Release.Kind.PROMOTION && !all.equals(cuts)) {
                throw new Violation(
                        "I5: release %d names other objects than the promoted run has"
                                .formatted(release.number()));
            }
            expected.add(all);
            Checkpoint checkpoint =
                    world.calmly(() -> checkpoints.read(release.number())).orElse(null);
            if (checkpoint != null
                    && !world.calmly(() -> checkpoints.objects(checkpoint)).equals(all)) {
                throw new Violation(
                        "I5: the checkpoint of release %d names other objects than the releases"
                                .formatted(release.number()));
            }
        }
    }
}
