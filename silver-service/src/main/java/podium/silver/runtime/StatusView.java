package podium.silver.runtime;

import podium.lake.cost.CostReport;
import podium.lake.landing.LandingStatus;
import podium.lake.landing.PartitionStatus;
import podium.lake.status.LagHistory;
import podium.lake.status.Standing;
import podium.silver.RawLog;
import podium.silver.rest.StatusDocument;
import podium.silver.rest.StatusDocument.Partition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What the parts say, as one document: the worst state rules.
final class StatusView {
    static final String SERVICE = "silver-service";
    static final String CLEANING = "cleaning";

    private static final List<String> WORST_FIRST =
            List.of("halted", "waiting", "standby", "running");

    private StatusView() {}

    /// Before everything that the service depends on was found.
    static StatusDocument starting(String run, Instant since, CostReport cost) {
        return new StatusDocument(
                SERVICE,
                run,
                "waiting",
                "silver-service is starting",
                since,
                List.of(),
                null,
                cost);
    }

    static StatusDocument of(String run, SilverPipeline pipeline, Instant now, CostReport cost) {
        Standing cleaning = pipeline.watch().cleaning();
        LogWatch.Seen seen = pipeline.watch().seen();
        List<LandingStatus> landings = pipeline.landings().statuses();
        List<Standing> parts = new ArrayList<>(List.of(cleaning));
        landings.forEach(landing ->
                parts.add(
                        new Standing(landing.state().label(), landing.reason(), landing.since())));
        Standing worst = worst(parts);
        return new StatusDocument(
                SERVICE,
                run,
                worst.state(),
                worst.reason(),
                worst.since(),
                partitions(pipeline, cleaning, seen, landings, now),
                seen.at(),
                cost);
    }

    /// Of several that are equally bad the first that says why; where all is well, the last that
    /// came to be so.
    static Standing worst(List<Standing> parts) {
        String state =
                parts.stream()
                        .map(Standing::state)
                        .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                        .orElseThrow();
        List<Standing> those = parts.stream().filter(of -> of.state().equals(state)).toList();
        return those.stream()
                .filter(of -> of.reason() != null)
                .findFirst()
                .orElseGet(() ->
                        those.stream().max(Comparator.comparing(Standing::since)).orElseThrow());
    }

    private static List<Partition> partitions(
            SilverPipeline pipeline,
            Standing cleaning,
            LogWatch.Seen seen,
            List<LandingStatus> landings,
            Instant now) {
        List<Partition> partitions = new ArrayList<>();
        Map<Integer, RawLog.Extent> extents = seen.extents();
        String halted = cleaning.state().equals("halted") ? cleaning.reason() : null;
        pipeline.streams()
                .progress()
                .forEach((partition, at) -> {
                    RawLog.Extent extent = extents.get(partition);
                    Long end =
                            extent == null ? null : (Long) Math.max(extent.end(), at.nextOffset());
                    Instant behindSince = pipeline.watch().behindSince(partition, at.nextOffset());
                    partitions.add(
                            new Partition(
                                    CLEANING,
                                    partition,
                                    at.nextOffset(),
                                    end,
                                    end == null ? null : (Long) (end - at.nextOffset()),
                                    end == null
                                            ? null
                                            : (Long) LagHistory.seconds(behindSince, now),
                                    at.lastCut(),
                                    halted));
                });
        landings.stream()
                .flatMap(landing -> landing.partitions().stream())
                .map(at -> landed(at, now))
                .forEach(partitions::add);
        return partitions;
    }

    private static Partition landed(PartitionStatus at, Instant now) {
        boolean known = at.end() >= 0;
        return new Partition(
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
