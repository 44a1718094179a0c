package podium.gold.publish;

/// From which record of a commits topic to which, by their offsets.
record Span(long first, long last) {
    static Span at(long offset) {
        return new Span(offset, offset);
    }

    /// From the first record of both to the last.
    Span and(Span other) {
        return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }
}
