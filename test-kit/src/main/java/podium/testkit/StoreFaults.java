package podium.testkit;

/// How often an [InMemoryObjectStore] misbehaves, as shares of 1. Everything a real store may do to
/// a caller without breaking its word.
///
/// @param refused of the calls: not done, and an error
/// @param responseLost of the creations: done, and an error all the same
/// @param late of the creations: an error now, done at some later call, when another may have
///   written
public record StoreFaults(double refused, double responseLost, double late) {
    public static final StoreFaults NONE = new StoreFaults(0, 0, 0);

    /// Each of them often enough to matter in a short test.
    public static final StoreFaults SOME = new StoreFaults(0.05, 0.05, 0.05);
}
