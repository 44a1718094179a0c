package podium.gold.publish;

/// The answer to a promotion or a rollback.
public sealed interface TakeoverAnswer {
    /// Readers move to this run with that release.
    record Moved(long release, long cut) implements TakeoverAnswer {}

    /// They are there already.
    record Already(long release, long cut) implements TakeoverAnswer {}

    /// It can't be done; one sentence says why.
    record Refused(String reason) implements TakeoverAnswer {}

    /// Another instance publishes this run.
    record NotLeading() implements TakeoverAnswer {}
}
