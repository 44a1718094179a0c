package podium.query;

import podium.lake.Release;

import java.util.List;

/// Asks all instances of gold-service at once, each for a bounded time.
@FunctionalInterface
public interface LiveSource {
    /// @param release that they are to go beyond, of whose run they are
    /// @return what each said that was asked, of another run's too
    List<LiveReply> beyond(Release release) throws InterruptedException;
}
