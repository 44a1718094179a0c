package podium.gold.publish;

import podium.lake.quality.ReleaseQuality;

/// Complete, balanced cuts in a row of which a run that is not published makes one release. While
/// it catches up, what it would write for each is read by nobody: a date's files are written once
/// for all of them.
final class GatheredCuts {
    /// So many make one release at most: what a restart begins with again is bounded.
    static final int CUTS_MAX = 32;

    private final Reached before;
    private final CutFold fold;
    private ReleaseQuality quality;
    private int cuts = 1;

    /// @param before how far the run had come
    /// @param fold the first cut; it takes in the others
    /// @param quality what the rules say of it
    GatheredCuts(Reached before, CutFold fold, ReleaseQuality quality) {
        this.before = before;
        this.fold = fold;
        this.quality = quality;
    }

    /// @param next the cut after the last one
    /// @param says what the rules say of it, after all before
    void add(CutFold next, ReleaseQuality says) {
        fold.append(next);
        quality = says;
        cuts++;
    }

    /// @param weightMax how many usual rows they may count for in memory before no more is added
    boolean isFull(long weightMax) {
        return cuts >= CUTS_MAX || fold.weight() >= weightMax;
    }

    /// How far the run has come as long as their release is not there.
    Reached before() {
        return before;
    }

    CutFold fold() {
        return fold;
    }

    /// What the rules say of the last one.
    ReleaseQuality quality() {
        return quality;
    }
}
