package podium.gold.kafka;

import podium.lake.LakeException;

/// Commits that no release holds yet are no longer, or not yet, in their topic.
public final class CommitsMissing extends LakeException {
    CommitsMissing(String where, Throwable cause) {
        super(
                "GOLD-102",
                "the commits topic does not have the position that the last release names: "
                        + where,
                "it was deleted, cut by retention, or belongs to another bucket; see ./podium recover",
                cause);
    }
}
