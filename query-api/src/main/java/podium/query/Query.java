package podium.query;

/// A question as it was asked, after its parameters were judged.
///
/// @param limit rows of a page, 1 … [#LIMIT_MAX]
public record Query(Selection selection, int limit) {
    public static final int LIMIT_DEFAULT = 100;
    public static final int LIMIT_MAX = 10_000;

    /// Every row of a range of dates.
    public Query(Question question, DateRange dates, int limit) {
        this(Selection.of(question, dates), limit);
    }

    public Question question() {
        return selection.question();
    }

    /// The same text for the same query, whatever the order of its parameters.
    String canonical() {
        return "%s&limit=%d".formatted(selection.canonical(), limit);
    }
}
