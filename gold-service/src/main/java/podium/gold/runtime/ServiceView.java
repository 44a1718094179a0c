package podium.gold.runtime;

import podium.events.Topics;
import podium.gold.kafka.RawEnds;
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
import podium.gold.streams.PartitionProgress;
import podium.gold.streams.StreamsState;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts together what the two halves of the service say of themselves.
final class ServiceView implements GoldView {
    private static final String SERVICE = "gold-service";
    private static final Part STARTING = new Part("waiting", "the service is starting");

    private final GoldService service;
    private final Topics topics;

    ServiceView(GoldService service, Topics topics) {
        this.service = service;
        this.topics = topics;
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
    public Optional<ReleaseSummary> release(long number) {
        return service.releases().read(number).map(ReleaseSummary::of);
    }

    @Override
    public StatusDocument status() {
        return service.parts().map(this::status).orElseGet(this::starting);
    }

    private StatusDocument starting() {
        return new StatusDocument(
                SERVICE,
                topics.run(),
                STARTING.state(),
                STARTING.reason(),
                STARTING,
                STARTING,
                List.of(),
                false,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private StatusDocument status(GoldService.Parts parts) {
        PublisherStatus publisher = parts.publisher().status();
        Part publishing = new Part(publisher.state().label(), publisher.reason());
        Part aggregating = aggregating(parts.streams().state());
        Part worse = Health.worse(publishing, aggregating);
        RawEnds.@Nullable Seen ends = parts.clients().rawEnds().recent();
        Reached reached = publisher.reached();
        Release last = publisher.last();
        return new StatusDocument(
                SERVICE,
                topics.run(),
                worse.state(),
                worse.reason(),
                publishing,
                aggregating,
                parts.streams().partitions().stream().map(ServiceView::aggregated).toList(),
                publisher.leader(),
                reached == null ? null : reached.cut(),
                last == null ? null : last.number(),
                last == null ? null : last.createdAt(),
                open(publisher),
                publisher.layers().stream().map(layer -> committed(layer, ends)).toList(),
                ends == null ? null : ends.at());
    }

    static Part aggregating(StreamsState state) {
        String label =
                switch (state.phase()) {
                    case RUNNING -> "running";
                    case HALTED -> "halted";
                    case CREATED, REBALANCING, RESTORING, WAITING, CLOSED -> "waiting";
                };
        boolean explained = state.reason() != null || state.phase() == StreamsState.Phase.RUNNING;
        return new Part(
                label,
                explained
                        ? state.reason()
                        : "aggregation is " + state.phase().name().toLowerCase(Locale.ROOT));
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

    private static Partition committed(Committed layer, RawEnds.@Nullable Seen ends) {
        Long end = ends == null ? null : ends.ends().get(layer.partition());
        return new Partition(
                layer.layer().label(),
                layer.partition(),
                layer.rawNextOffset(),
                end,
                end == null ? null : Math.max(0, end - layer.rawNextOffset()),
                layer.cut(),
                null);
    }

    private static Partition aggregated(PartitionProgress progress) {
        boolean known = progress.end() != PartitionProgress.UNKNOWN;
        return new Partition(
                Layer.GOLD.label(),
                progress.partition(),
                progress.position(),
                known ? Long.valueOf(progress.end()) : null,
                known ? Long.valueOf(progress.lag()) : null,
                progress.lastCut(),
                progress.halted());
    }
}
