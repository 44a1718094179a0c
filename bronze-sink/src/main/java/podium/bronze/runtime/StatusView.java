package podium.bronze.runtime;

import podium.bronze.rest.StatusDocument;
import podium.lake.cost.CostReport;
import podium.lake.landing.LandingStatus;
import podium.lake.landing.PartitionStatus;
import podium.lake.status.LagHistory;

import java.time.Instant;
import java.util.List;

/// What the landing says, as a document.
final class StatusView {
    private static final String SERVICE = "bronze-sink";

    private StatusView() {}

    /// Before everything that the service depends on was found.
    static StatusDocument starting(Instant since, CostReport cost) {
        return new StatusDocument(
                SERVICE, "waiting", "bronze-sink is starting", since, List.of(), null, cost);
    }

    static StatusDocument of(LandingStatus landing, Instant now, CostReport cost) {
        return new StatusDocument(
                SERVICE,
                landing.state().label(),
                landing.reason(),
                landing.since(),
                landing.partitions().stream().map(at -> partition(at, now)).toList(),
                landing.checkedAt(),
                cost);
    }

    private static StatusDocument.Partition partition(PartitionStatus at, Instant now) {
        boolean known = at.end() >= 0;
        return new StatusDocument.Partition(
                at.layer().label(),
                at.partition(),
                at.position(),
                known ? (Long) at.end() : null,
                known ? (Long) at.lag() : null,
                known ? (Long) LagHistory.seconds(at.behindSince(), now) : null,
                at.lastCut(),
                at.halted());
    }
}
