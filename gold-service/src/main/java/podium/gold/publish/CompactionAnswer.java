package podium.gold.publish;

/// The answer to whoever asks that larger files take the place of smaller ones.
public sealed interface CompactionAnswer {
    /// They do with that release.
    record Published(long release) implements CompactionAnswer {}

    /// They did before.
    record Already(long release) implements CompactionAnswer {}

    /// It can't be done; one sentence says why.
    record Refused(String reason) implements CompactionAnswer {}

    /// This instance can't publish now; one sentence says why. Another one may, or this one later.
    record NotNow(String reason) implements CompactionAnswer {}

    /// Another instance publishes.
    record NotLeading() implements CompactionAnswer {}
}
