package podium.gold.publish;

/// What became of a commit chunk that was folded.
sealed interface Folded {
    /// The first of its (layer, partition, cut, chunk).
    record Counted() implements Folded {}

    /// Said before, released before, or not for this run.
    record Ignored() implements Folded {}

    /// It says something else than the first did.
    record Contradicts(String reason) implements Folded {}

    /// It counts, but what is on its way no longer fits into memory.
    record TooMuch(String reason) implements Folded {}

    Folded COUNTED = new Counted();
    Folded IGNORED = new Ignored();
}
