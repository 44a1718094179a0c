package podium.gold.publish;

import podium.lake.quality.ReleaseQuality;

import java.util.SortedMap;

/// Complete, balanced cuts in a row of which a run that is not published makes one release. While
/// it catches up, what it would write for each is read by nobody: a date's files are written once
/// for all of them.
final class GatheredCuts {
    /// So many make one release at most: what a restart begins with again is bounded.
    static final int CUTS_MAX = 32;

    private final Reached before;
    private final CutFold fold;
    private ReleaseQuality quality;
    private SortedMap<String, Long> positions;
    private int cuts = 1;

    /// @param before how far the run had come
    /// @param fold the first cut; it takes in the others
    /// @param quality what the rules say of it
    /// @param positions by commits topic: before this one no record belongs to a later cut
    GatheredCuts(
            Reached before,
            CutFold fold,
            ReleaseQuality quality,
            SortedMap<String, Long> positions) {
        this.before = before;
        this.fold = fold;
        this.quality = quality;
        this.positions = positions;
    }

    /// @param next the cut after the last one
    /// @param says what the rules say of it, after all before
    /// @param after as of the first cut, now of this one
    void add(CutFold next, ReleaseQuality says, SortedMap<String, Long> after) {
        fold.append(next);
        quality = says;
        positions = after;
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

    /// Where the commits go on after the last one; cuts without records that are complete since are
    /// behind that.
    SortedMap<String, Long> positions() {
        return positions;
    }

    /// What the rules say of the last one.
    ReleaseQuality quality() {
        return quality;
    }
}
