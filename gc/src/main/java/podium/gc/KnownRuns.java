package podium.gc;

import podium.gc.Contents.Listed;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.Forgotten;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The runs of which the bucket has a record, and which of them were forgotten: for a day that
/// counts as little as anything young, since a takeover may be on its way.
///
/// @param names of all
/// @param forgottenAt the newest release when the run was forgotten last; a later one of its own is
///   stronger
record KnownRuns(Set<String> names, Map<String, Long> forgottenAt) {
    KnownRuns {
        names = Set.copyOf(names);
        forgottenAt = Map.copyOf(forgottenAt);
    }

    /// @param now by the clock that dates the objects
    static KnownRuns in(Contents contents, Instant now) {
        Set<String> names = new HashSet<>();
        Map<String, Long> forgottenAt = new HashMap<>();
        contents.pages(
                LakeLayout.RUNS,
                page -> {
                    for (Listed listed : page) {
                        LakeLayout.runRecord(listed.key()).ifPresent(names::add);
                        if (!Marks.isYoung(listed, now)) {
                            LakeLayout.forgotten(listed.key())
                                    .ifPresent(each -> note(each, forgottenAt));
                        }
                    }
                });
        return new KnownRuns(names, forgottenAt);
    }

    private static void note(Forgotten each, Map<String, Long> forgottenAt) {
        forgottenAt.merge(each.run(), each.newest(), Math::max);
    }

    boolean isForgotten(String run) {
        return forgottenAt.containsKey(run);
    }

    /// Whether nothing that was published of the run up to this release counts any more.
    boolean isForgotten(String run, long release) {
        Long at = forgottenAt.get(run);
        return at != null && release <= at;
    }
}
