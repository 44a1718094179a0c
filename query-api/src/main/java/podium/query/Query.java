package podium.query;

/// A question as it was asked, after its parameters were judged.
///
/// @param limit rows of a page, 1 … [#LIMIT_MAX]
public record Query(Question question, DateRange range, int limit) {
    public static final int LIMIT_DEFAULT = 100;
    public static final int LIMIT_MAX = 10_000;

    /// The same text for the same query, whatever the order of its parameters.
    String canonical() {
        return "%s?from=%s&to=%s&limit=%d"
                .formatted(question.path(), range.from(), range.to(), limit);
    }
}
