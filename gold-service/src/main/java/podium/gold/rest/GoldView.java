package podium.gold.rest;

import podium.gold.publish.ReleaseDesk;

import java.util.Optional;

/// What this room shows of the service.
public interface GoldView {
    /// Empty while the service is starting.
    Optional<ReleaseDesk> desk();

    StatusDocument status();
}
