package podium.gold.publish;

/// When a cut is complete, and what is to become of it. A seam: tests plant broken rules here and
/// see that the simulation finds them.
public interface CutRules {
    boolean isComplete(CutFold fold);

    /// @param last where the cut before it ends
    CutVerdict judge(CutFold fold, int partitions, Offsets last);

    /// The rules.
    CutRules STRICT =
            new CutRules() {
                @Override
                public boolean isComplete(CutFold fold) {
                    return fold.missing().isEmpty();
                }

                @Override
                public CutVerdict judge(CutFold fold, int partitions, Offsets last) {
                    return CutVerdict.of(fold, partitions, last);
                }
            };
}
