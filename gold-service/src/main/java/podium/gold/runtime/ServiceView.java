package podium.gold.runtime;

import podium.events.Topics;
import podium.gold.kafka.RawEnds;
import podium.gold.publish.CompactionCheck;
import podium.gold.publish.CompactionDesk;
import podium.gold.publish.HeldRelease;
import podium.gold.publish.LayerProgress.Committed;
import podium.gold.publish.OpenCut;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.Reached;
import podium.gold.publish.ReleaseDesk;
import podium.gold.publish.TakeoverDesk;
import podium.gold.rest.GoldView;
import podium.gold.rest.ReleaseSummary;
import podium.gold.rest.StatusDocument;
import podium.gold.rest.StatusDocument.Part;
import podium.gold.rest.StatusDocument.Partition;
import podium.gold.streams.GoldStreams;
import podium.gold.streams.PartitionProgress;
import podium.lake.Layer;
import podium.lake.LiveReport;
import podium.lake.Release;
import podium.lake.cost.CostMeter;
import podium.lake.status.LagHistory;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Puts together what the two halves of the service say of themselves.
final class ServiceView implements GoldView {
    private static final String SERVICE = "gold-service";
    private static final Duration LIVE_PATIENCE = Duration.ofMillis(200);

    private final GoldService service;
    private final Topics topics;
    private final InstantSource clock;
    private final CostMeter cost;
    private final String instance = UUID.randomUUID().toString();

    ServiceView(GoldService service, Topics topics, InstantSource clock, CostMeter cost) {
        this.service = service;
        this.topics = topics;
        this.clock = clock;
        this.cost = cost;
    }

    @Override
    public Optional<ReleaseDesk> desk() {
        return service.parts().map(GoldService.Parts::publisher);
    }

    @Override
    public Optional<TakeoverDesk> takeovers() {
        return service.parts().map(GoldService.Parts::publisher);
    }

    @Override
    public Optional<CompactionDesk> compactions() {
        return service.parts().map(GoldService.Parts::publisher);
    }

    @Override
    public CompactionCheck compactionCheck() {
        return service.compactionCheck();
    }

    @Override
    public Optional<ReleaseSummary> release(long number) {
        return service.releases().read(number).map(ReleaseSummary::of);
    }

    @Override
    public StatusDocument status() {
        return service.parts().map(this::status).orElseGet(this::starting);
    }

    @Override
    public Optional<LiveReport> live(long afterCut) throws InterruptedException {
        Optional<GoldService.Parts> parts = service.parts();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        GoldStreams streams = parts.get().streams();
        Part aggregating = parts.get().watch().aggregating();
        return Optional.of(
                new LiveReport(
                        topics.run(),
                        instance,
                        aggregating.state(),
                        aggregating.reason(),
                        afterCut,
                        streams.live().beyond(afterCut, LIVE_PATIENCE)));
    }

    private StatusDocument starting() {
        Part starting = new Part("waiting", "the service is starting", service.begun());
        return new StatusDocument(
                SERVICE,
                topics.run(),
                starting.state(),
                starting.reason(),
                starting.since(),
                starting,
                starting,
                List.of(),
                false,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                cost.report());
    }

    private StatusDocument status(GoldService.Parts parts) {
        PublisherStatus publisher = parts.publisher().status();
        Part publishing =
                new Part(publisher.state().label(), publisher.reason(), publisher.since());
        Part aggregating = parts.watch().aggregating();
        Part worse = Health.worse(publishing, aggregating);
        RawEnds rawEnds = parts.clients().rawEnds();
        RawEnds.@Nullable Seen ends = rawEnds.recent();
        Instant now = clock.instant();
        Reached reached = publisher.reached();
        Release last = publisher.last();
        return new StatusDocument(
                SERVICE,
                topics.run(),
                worse.state(),
                worse.reason(),
                worse.since(),
                publishing,
                aggregating,
                parts.streams().partitions().stream().map(at -> aggregated(at, now)).toList(),
                publisher.leader(),
                reached == null ? null : reached.cut(),
                last == null ? null : last.number(),
                last == null ? null : last.createdAt(),
                open(publisher),
                held(publisher),
                publisher.layers().stream()
                        .map(layer -> committed(layer, rawEnds, ends, now))
                        .toList(),
                ends == null ? null : ends.at(),
                cost.report());
    }

    private static StatusDocument.@Nullable Open open(PublisherStatus publisher) {
        OpenCut open = publisher.open();
        return open == null
                ? null
                : new StatusDocument.Open(
                        open.cut(),
                        open.waitingFor().stream()
                                .map(of ->
                                        new StatusDocument.Waiting(
                                                of.layer().label(), of.partition()))
                                .toList(),
                        publisher.openSince());
    }

    private static StatusDocument.@Nullable Held held(PublisherStatus publisher) {
        HeldRelease held = publisher.held();
        return held == null
                ? null
                : new StatusDocument.Held(
                        held.cut(),
                        held.rules(),
                        held.findings().stream().map(StatusDocument.Found::of).toList());
    }

    private static Partition committed(
            Committed layer, RawEnds rawEnds, RawEnds.@Nullable Seen ends, Instant now) {
        Long end = ends == null ? null : ends.ends().get(layer.partition());
        return new Partition(
                layer.layer().label(),
                layer.partition(),
                layer.rawNextOffset(),
                end,
                end == null ? null : Math.max(0, end - layer.rawNextOffset()),
                end == null
                        ? null
                        : (Long)
                                LagHistory.seconds(
                                        rawEnds.behindSince(
                                                layer.partition(), layer.rawNextOffset()),
                                        now),
                layer.cut(),
                null);
    }

    private static Partition aggregated(PartitionProgress progress, Instant now) {
        boolean known = progress.end() != PartitionProgress.UNKNOWN;
        return new Partition(
                Layer.GOLD.label(),
                progress.partition(),
                progress.position(),
                known ? Long.valueOf(progress.end()) : null,
                known ? Long.valueOf(progress.lag()) : null,
                known ? (Long) LagHistory.seconds(progress.behindSince(), now) : null,
                progress.lastCut(),
                progress.halted());
    }
}
