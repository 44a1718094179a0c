package podium.gold.publish;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where people ask the publisher for something. For any thread.
public interface ReleaseDesk {
    /// Asks for a release of everything that is there now.
    ///
    /// @return the answer, when it is known; completing it earlier withdraws the request
    CompletableFuture<ReleaseAnswer> releaseNow();

    /// Lets a release through that is held back.
    ///
    /// @param rule the name of the rule that holds it back
    /// @param by who lets it through
    /// @return the answer, when it is known; completing it earlier withdraws the request
    CompletableFuture<LetThroughAnswer> letThrough(String rule, String by);

    PublisherStatus status();

    /// Who leads, as far as Kafka knows.
    Optional<String> leader();
}
