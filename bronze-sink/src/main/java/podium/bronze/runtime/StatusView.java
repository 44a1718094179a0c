package podium.bronze.runtime;

import podium.bronze.rest.StatusDocument;
import podium.lake.landing.LandingStatus;
import podium.lake.landing.PartitionStatus;

import java.util.List;

/// What the landing says, as a document.
final class StatusView {
    private static final String SERVICE = "bronze-sink";

    private StatusView() {}

    /// Before everything that the service depends on was found.
    static StatusDocument starting() {
        return new StatusDocument(SERVICE, "waiting", "bronze-sink is starting", List.of(), null);
    }

    static StatusDocument of(LandingStatus landing) {
        return new StatusDocument(
                SERVICE,
                landing.state().label(),
                landing.reason(),
                landing.partitions().stream().map(StatusView::partition).toList(),
                landing.checkedAt());
    }

    private static StatusDocument.Partition partition(PartitionStatus at) {
        boolean known = at.end() >= 0;
        return new StatusDocument.Partition(
                at.layer().label(),
                at.partition(),
                at.position(),
                known ? (Long) at.end() : null,
                known ? (Long) at.lag() : null,
                at.lastCut(),
                at.halted());
    }
}
