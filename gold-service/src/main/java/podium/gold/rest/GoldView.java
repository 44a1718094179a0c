package podium.gold.rest;

import podium.gold.publish.ReleaseDesk;
import podium.lake.LiveReport;

import java.util.Optional;

/// What this room shows of the service.
public interface GoldView {
    /// Empty while the service is starting.
    Optional<ReleaseDesk> desk();

    StatusDocument status();

    /// What the tasks of this instance know beyond a cut; empty while the service is starting.
    Optional<LiveReport> live(long afterCut) throws InterruptedException;
}
