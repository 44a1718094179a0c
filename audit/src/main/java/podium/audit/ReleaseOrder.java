package podium.audit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What holds between a release and the one before it: numbers without a hole, and cuts and offsets
/// that only grow, unless it is a rollback and says so; in a compaction they stay.
final class ReleaseOrder {
    private static final String CUT = "cut";
    private static final String PROMOTION = "promotion";
    private static final String ROLLBACK = "rollback";
    private static final String COMPACTION = "compaction";

    private ReleaseOrder() {}

    static void check(
            @Nullable ReleaseDocument before, ReleaseDocument release, Findings findings) {
        String of = "release %d: ".formatted(release.number());
        Long previous = before == null ? null : before.number();
        if (previous == null ? release.previous() != null : !previous.equals(release.previous())) {
            findings.add(
                    "%sprevious is %s, should be %s".formatted(of, release.previous(), previous));
        }
        base(of, release, findings);
        if (before != null) {
            growth(of, before, release, findings);
        }
    }

    private static void base(String of, ReleaseDocument release, Findings findings) {
        Long base = release.base();
        boolean right =
                switch (release.kind()) {
                    case CUT ->
                            base == null
                                    ? release.previous() == null
                                    : base.equals(release.previous());
                    case PROMOTION -> base == null || base < release.number();
                    case ROLLBACK -> base != null && base < release.number();
                    case COMPACTION -> base != null && base.equals(release.previous());
                    default -> false;
                };
        if (!right) {
            findings.add("%sit is a %s that builds on %s".formatted(of, release.kind(), base));
        }
    }

    private static void growth(
            String of, ReleaseDocument before, ReleaseDocument release, Findings findings) {
        boolean sameRun = release.run().equals(before.run());
        if (release.kind().equals(COMPACTION)) {
            sameState(of, before, release, findings);
            return;
        }
        if (release.kind().equals(CUT) && !sameRun) {
            findings.add("%sits run is %s, after %s".formatted(of, release.run(), before.run()));
        }
        if (release.kind().equals(ROLLBACK)) {
            return;
        }
        if (release.cut() < before.cut()
                || release.kind().equals(CUT) && release.cut() == before.cut()) {
            findings.add(
                    "%scut %d does not come after cut %d"
                            .formatted(of, release.cut(), before.cut()));
        }
        grow(of + "raw", before.rawOffsets(), release.rawOffsets(), findings);
        if (sameRun) {
            grow(of + "clean", before.cleanOffsets(), release.cleanOffsets(), findings);
            grow(of + "rejected", before.rejectedOffsets(), release.rejectedOffsets(), findings);
        }
    }

    /// A compaction changes which objects there are, and nothing else.
    private static void sameState(
            String of, ReleaseDocument before, ReleaseDocument release, Findings findings) {
        findings.compare(of + "run", before.run(), release.run());
        findings.compare(of + CUT, before.cut(), release.cut());
        findings.compare(of + "raw offsets", before.rawOffsets(), release.rawOffsets());
        findings.compare(of + "clean offsets", before.cleanOffsets(), release.cleanOffsets());
        findings.compare(
                of + "rejected offsets", before.rejectedOffsets(), release.rejectedOffsets());
        findings.compare(of + "books", before.books(), release.books());
        findings.compare(of + "rejects", before.rejects(), release.rejects());
    }

    private static void grow(String what, List<Long> before, List<Long> after, Findings findings) {
        findings.compare(what + " partitions", before.size(), after.size());
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (after.get(i) < before.get(i)) {
                findings.add(
                        "%s offset of partition %d steps back from %d to %d"
                                .formatted(what, i, before.get(i), after.get(i)));
            }
        }
    }
}
