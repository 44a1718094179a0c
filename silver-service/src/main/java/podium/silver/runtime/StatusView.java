package podium.silver.runtime;

import podium.lake.landing.LandingStatus;
import podium.lake.landing.PartitionStatus;
import podium.silver.RawLog;
import podium.silver.rest.StatusDocument;
import podium.silver.rest.StatusDocument.Partition;
import podium.silver.streams.CleaningState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What the parts say, as one document: the worst state rules.
final class StatusView {
    static final String SERVICE = "silver-service";
    static final String CLEANING = "cleaning";

    private static final List<String> WORST_FIRST =
            List.of("halted", "waiting", "standby", "running");

    private StatusView() {}

    /// Before everything that the service depends on was found.
    static StatusDocument starting(String run) {
        return new StatusDocument(
                SERVICE, run, "waiting", "silver-service is starting", List.of(), null);
    }

    static StatusDocument of(String run, SilverPipeline pipeline) {
        CleaningState cleaning = pipeline.streams().state();
        LogWatch.Seen seen = pipeline.watch().seen();
        List<LandingStatus> landings = pipeline.landings().statuses();
        String cleans = word(cleaning, seen);
        String state =
                WORST_FIRST.stream()
                        .filter(word ->
                                word.equals(cleans)
                                        || landings.stream()
                                                .anyMatch(landing ->
                                                        landing.state().label().equals(word)))
                        .findFirst()
                        .orElse("waiting");
        return new StatusDocument(
                SERVICE,
                run,
                state,
                reason(state, cleans, cleaning, seen, landings),
                partitions(pipeline, cleaning, seen, landings),
                seen.at());
    }

    private static String word(CleaningState cleaning, LogWatch.Seen seen) {
        return switch (cleaning.phase()) {
            case RUNNING -> seen.silence() == null ? "running" : "waiting";
            case STANDBY -> seen.silence() == null ? "standby" : "waiting";
            case RESTORING, WAITING, STOPPED -> "waiting";
            case HALTED -> "halted";
        };
    }

    private static @Nullable String reason(
            String state,
            String cleans,
            CleaningState cleaning,
            LogWatch.Seen seen,
            List<LandingStatus> landings) {
        if (state.equals("running")) {
            return null;
        }
        Stream<@Nullable String> ofCleaning =
                cleans.equals(state) ? Stream.of(cleaning.reason(), seen.silence()) : Stream.of();
        Stream<@Nullable String> ofLanding =
                landings.stream()
                        .filter(landing -> landing.state().label().equals(state))
                        .map(LandingStatus::reason);
        return Stream.concat(ofCleaning, ofLanding)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<Partition> partitions(
            SilverPipeline pipeline,
            CleaningState cleaning,
            LogWatch.Seen seen,
            List<LandingStatus> landings) {
        List<Partition> partitions = new ArrayList<>();
        Map<Integer, RawLog.Extent> extents = seen.extents();
        String halted = cleaning.phase() == CleaningState.Phase.HALTED ? cleaning.reason() : null;
        pipeline.streams()
                .progress()
                .forEach((partition, at) -> {
                    RawLog.Extent extent = extents.get(partition);
                    Long end =
                            extent == null ? null : (Long) Math.max(extent.end(), at.nextOffset());
                    partitions.add(
                            new Partition(
                                    CLEANING,
                                    partition,
                                    at.nextOffset(),
                                    end,
                                    end == null ? null : (Long) (end - at.nextOffset()),
                                    at.lastCut(),
                                    halted));
                });
        landings.stream()
                .flatMap(landing -> landing.partitions().stream())
                .map(StatusView::landed)
                .forEach(partitions::add);
        return partitions;
    }

    private static Partition landed(PartitionStatus at) {
        boolean known = at.end() >= 0;
        return new Partition(
                at.layer().label(),
                at.partition(),
                at.position(),
                known ? (Long) at.end() : null,
                known ? (Long) at.lag() : null,
                at.lastCut(),
                at.halted());
    }
}
