package podium.simulation;

import podium.gold.publish.CutFold;
import podium.gold.publish.CutRules;
import podium.gold.publish.CutVerdict;
import podium.gold.publish.Offsets;
import podium.lake.Layer;

/// Rules of a publisher in which a bug is planted.
final class BrokenRules {
    /// What Gold hasn't committed isn't waited for, nor looked at.
    private static final CutRules INCOMPLETE =
            new CutRules() {
                @Override
                public boolean isComplete(CutFold fold) {
                    return fold.missing().stream()
                            .allMatch(missing -> missing.layer() == Layer.GOLD);
                }

                @Override
                public CutVerdict judge(CutFold fold, int partitions, Offsets last) {
                    return fold.missing().isEmpty()
                            ? STRICT.judge(fold, partitions, last)
                            : new CutVerdict.Publishable();
                }
            };

    private static final CutRules NO_BOOKS =
            new CutRules() {
                @Override
                public boolean isComplete(CutFold fold) {
                    return STRICT.isComplete(fold);
                }

                @Override
                public CutVerdict judge(CutFold fold, int partitions, Offsets last) {
                    CutVerdict verdict = STRICT.judge(fold, partitions, last);
                    return verdict instanceof CutVerdict.Refused(String reason)
                                    && reason.startsWith(BOOKS)
                            ? new CutVerdict.Publishable()
                            : verdict;
                }
            };

    /// The code with which a cut is refused whose books don't balance.
    private static final String BOOKS = "GOLD-104";

    private BrokenRules() {}

    static CutRules of(World world) {
        if (world.has(Bug.INCOMPLETE_CUTS)) {
            return INCOMPLETE;
        }
        return world.has(Bug.NO_BOOKS) ? NO_BOOKS : CutRules.STRICT;
    }
}
