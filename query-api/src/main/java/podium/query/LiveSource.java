package podium.query;

import java.util.List;

/// Asks all instances of gold-service at once, each for a bounded time.
@FunctionalInterface
public interface LiveSource {
    /// @param cut whose release they are to go beyond
    List<LiveReply> beyond(long cut) throws InterruptedException;
}
