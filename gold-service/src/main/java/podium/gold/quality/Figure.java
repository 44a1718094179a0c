package podium.gold.quality;

/// One figure of a tally: so many of so many, or so much a piece.
///
/// @param over what it is of: `all`, a reason, a category
/// @param side on which it can be odd
/// @param count above the line
/// @param of below the line
/// @param sample how many it rests on, of a mean; [#SHARE] if `count` of `of` are of one kind
/// @param floor below it nothing is too high, whatever is usual
record Figure(
        Rule rule, String over, Side side, double count, double of, long sample, double floor) {
    static final long SHARE = -1;

    /// Where the odd begins.
    enum Side {
        HIGH,
        LOW,
        BOTH
    }

    static Figure share(Rule rule, String over, Side side, long count, long of, double floor) {
        return new Figure(rule, over, side, count, of, SHARE, floor);
    }

    static Figure mean(Rule rule, String over, Side side, double sum, long of, long sample) {
        return new Figure(rule, over, side, sum, of, sample, 0);
    }

    /// Its name in the history.
    String key() {
        return rule.label() + "/" + over;
    }

    boolean isShare() {
        return sample == SHARE;
    }

    /// @return infinite where there is nothing below the line
    double value() {
        return count / of;
    }

    /// As it is learned: a share is never 0.
    double learned() {
        return isShare() ? (count + 0.5) / (of + 1) : value();
    }
}
