package podium.gold.publish;

import podium.lake.Release;
import podium.lake.RunState;

/// What is to become of a promotion or a rollback at a moment.
sealed interface TakeoverVerdict {
    /// Its release can be made.
    record Now() implements TakeoverVerdict {}

    /// The run is a few cuts behind.
    record Wait() implements TakeoverVerdict {}

    /// Readers are there already.
    record Already(Release newest) implements TakeoverVerdict {}

    /// It can't be done.
    record Refused(String reason) implements TakeoverVerdict {}

    TakeoverVerdict NOW = new Now();
    TakeoverVerdict WAIT = new Wait();

    /// @param run that readers are to move to
    /// @param patient whether it may wait for a better moment
    static TakeoverVerdict of(Release.Kind kind, String run, RunState state, boolean patient) {
        Release newest = state.newest();
        Release last = state.last();
        if (newest == null) {
            return refused("nothing is published yet", "wait for the first release");
        }
        if (newest.run().equals(run)) {
            return new Already(newest);
        }
        if (kind == Release.Kind.ROLLBACK && state.published() == null) {
            return refused(
                    "run '%s' was never published".formatted(run),
                    "promote it instead: ./podium promote " + run);
        }
        if (last == null) {
            return refused(
                    "run '%s' has no release yet".formatted(run),
                    "wait until its replay has caught up");
        }
        if (Balance.of(last.books()) instanceof Balance.OffBy off) {
            return refused(off.sentence(last.cut()), "compare the runs before anything else");
        }
        return last.cut() < newest.cut()
                ? behind(kind, last, newest, patient)
                : atCut(kind, last, newest);
    }

    static Refused forgotten(String run) {
        return refused(
                "run '%s' was forgotten".formatted(run),
                "what it made is collected; read the log again under another name:"
                        + " ./podium replay --run NAME");
    }

    private static TakeoverVerdict behind(
            Release.Kind kind, Release last, Release newest, boolean patient) {
        long cuts = newest.cut() - last.cut();
        boolean near = cuts <= Takeover.CUTS_BEHIND_MAX;
        if (near && patient) {
            return WAIT;
        }
        if (kind == Release.Kind.ROLLBACK) {
            return NOW;
        }
        return refused(
                "run '%s' is at cut %d, release %d at cut %d"
                        .formatted(last.run(), last.cut(), newest.number(), newest.cut()),
                near
                        ? "it did not catch up within %d s; try again when less comes in"
                                .formatted(Takeover.PROMOTION_MAX.toSeconds())
                        : "a promotion may be %d cuts behind at most; follow it with ./podium replay --run %s"
                                .formatted(Takeover.CUTS_BEHIND_MAX, last.run()));
    }

    private static TakeoverVerdict atCut(Release.Kind kind, Release last, Release newest) {
        boolean follows =
                last.partitions() == newest.partitions()
                        && (last.cut() == newest.cut()
                                ? last.rawOffsets().equals(newest.rawOffsets())
                                : Offsets.reaches(last.rawOffsets(), newest.rawOffsets()));
        return follows || kind == Release.Kind.ROLLBACK
                ? NOW
                : refused(
                        "cut %d of run '%s' ends at %s, release %d at %s"
                                .formatted(
                                        last.cut(),
                                        last.run(),
                                        last.rawOffsets(),
                                        newest.number(),
                                        newest.rawOffsets()),
                        "the two runs read different logs");
    }

    private static Refused refused(String what, String fix) {
        return new Refused("GOLD-108 %s: %s".formatted(what, fix));
    }
}
