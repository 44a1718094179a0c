package podium.gold.runtime;

import podium.gold.kafka.RawEnds;
import podium.gold.publish.LayerProgress.Committed;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.PublisherStatus.State;
import podium.gold.publish.Reached;
import podium.gold.quality.Rule;
import podium.gold.streams.StreamsState;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.cost.CostMeter;
import podium.lake.landing.OpenTransaction;
import podium.lake.quality.Finding;
import podium.lake.quality.Level;
import podium.lake.runtime.CostMetrics;
import podium.lake.status.LagHistory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What alarms look at; asked for when scraped, never kept.
@Singleton
class Metrics {
    private final GoldService service;
    private final GoldConfig config;
    private final InstantSource clock;
    private final CostMeter cost;

    Metrics(GoldService service, GoldConfig config, InstantSource clock, CostMeter cost) {
        this.service = service;
        this.config = config;
        this.clock = clock;
        this.cost = cost;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        CostMetrics.register(registry, cost);
        gauge(registry, "podium.publisher.halted", status -> flag(status.state() == State.HALTED));
        gauge(
                registry,
                "podium.publisher.waiting",
                status -> flag(status.state() == State.WAITING));
        gauge(registry, "podium.publisher.held", status -> flag(status.held() != null));
        gauge(registry, "podium.publisher.publishing", status -> flag(status.isPublishing()));
        gauge(registry, "podium.publisher.unbalanced", status -> flag(status.isUnbalanced()));
        gauge(registry, "podium.publisher.leader", status -> flag(status.leader()));
        gauge(registry, "podium.publisher.last.cut", Metrics::lastCut);
        gauge(registry, "podium.publisher.last.release", Metrics::lastRelease);
        gauge(registry, "podium.publisher.release.age.seconds", this::releaseAge);
        gauge(registry, "podium.publisher.cut.open.seconds", this::openFor);
        for (Rule rule : Rule.values()) {
            for (Level level : List.of(Level.WARN, Level.HOLD)) {
                Gauge.builder(
                                "podium.quality.findings",
                                this,
                                metrics -> metrics.findings(rule, level))
                        .tag("rule", rule.label())
                        .tag("level", level.label())
                        .register(registry);
            }
        }
        Gauge.builder("podium.gold.halted", this, Metrics::aggregationHalted).register(registry);
        Gauge.builder("podium.gold.held.back", this, Metrics::heldBack).register(registry);
        Gauge.builder("podium.raw.offsets", this, Metrics::rawOffsets).register(registry);
        Gauge.builder("podium.kafka.disk.free.share", this, Metrics::kafkaDisk).register(registry);
        for (Layer layer : Layer.values()) {
            Gauge.builder("podium.layer.lag.records", this, metrics -> metrics.lag(layer))
                    .tag("layer", layer.label())
                    .register(registry);
            Gauge.builder("podium.layer.lag.seconds", this, metrics -> metrics.lagSeconds(layer))
                    .tag("layer", layer.label())
                    .register(registry);
            Gauge.builder("podium.layer.lag.old.records", this, metrics -> metrics.old(layer))
                    .tag("layer", layer.label())
                    .register(registry);
        }
        disk(registry, "state", config.stateDir().toFile());
        disk(registry, "node", new File(System.getProperty("java.io.tmpdir")));
    }

    private static void disk(MeterRegistry registry, String disk, File folder) {
        new DiskSpaceMetrics(folder, Tags.of("disk", disk)).bindTo(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, ToDoubleFunction<PublisherStatus> figure) {
        Gauge.builder(
                        name,
                        this,
                        metrics ->
                                metrics.publisher().map(figure::applyAsDouble).orElse(Double.NaN))
                .register(registry);
    }

    private Optional<PublisherStatus> publisher() {
        return service.parts().map(parts -> parts.publisher().status());
    }

    /// Only who publishes tells: others have old news.
    private double findings(Rule rule, Level level) {
        return publisher()
                .map(status -> status.isPublishing() ? status.findings() : List.<Finding>of())
                .map(findings ->
                        (double)
                                findings.stream()
                                        .filter(finding ->
                                                finding.rule().equals(rule.label())
                                                        && finding.level() == level)
                                        .count())
                .orElse(Double.NaN);
    }

    private double aggregationHalted() {
        return service.parts()
                .map(parts -> flag(parts.streams().state().phase() == StreamsState.Phase.HALTED))
                .orElse(Double.NaN);
    }

    private double heldBack() {
        return service.parts()
                .map(parts ->
                        flag(
                                OpenTransaction.isReason(parts.publisher().status().reason())
                                        || OpenTransaction.isReason(
                                                parts.watch().aggregating().reason())))
                .orElse(Double.NaN);
    }

    /// Of all partitions together.
    private double rawOffsets() {
        return service.parts()
                .map(parts -> parts.clients().rawEnds().recent())
                .map(seen -> (double) seen.ends().stream().mapToLong(Long::longValue).sum())
                .orElse(Double.NaN);
    }

    private double kafkaDisk() {
        return service.parts()
                .map(parts -> parts.clients().brokers().diskFreeShare())
                .orElse(Double.NaN);
    }

    private double old(Layer layer) {
        return service.parts()
                .map(parts ->
                        parts.publisher().status().layers().stream()
                                .filter(committed -> committed.layer() == layer)
                                .mapToDouble(committed ->
                                        parts.clients()
                                                .brokers()
                                                .oldRecords(
                                                        committed.partition(),
                                                        committed.rawNextOffset()))
                                .sum())
                .orElse(Double.NaN);
    }

    private double lag(Layer layer) {
        return service.parts().map(parts -> lag(parts, layer)).orElse(Double.NaN);
    }

    private static double lag(GoldService.Parts parts, Layer layer) {
        RawEnds.Seen seen = parts.clients().rawEnds().recent();
        if (seen == null) {
            return Double.NaN;
        }
        double lag = 0;
        for (Committed committed : parts.publisher().status().layers()) {
            if (committed.layer() == layer) {
                lag +=
                        Math.max(
                                0,
                                seen.ends().get(committed.partition()) - committed.rawNextOffset());
            }
        }
        return lag;
    }

    private double lagSeconds(Layer layer) {
        return service.parts().map(parts -> lagSeconds(parts, layer)).orElse(Double.NaN);
    }

    /// Of the partition that is behind for longest.
    private double lagSeconds(GoldService.Parts parts, Layer layer) {
        RawEnds ends = parts.clients().rawEnds();
        if (ends.recent() == null) {
            return Double.NaN;
        }
        Instant now = clock.instant();
        return parts.publisher().status().layers().stream()
                .filter(committed -> committed.layer() == layer)
                .mapToDouble(committed ->
                        LagHistory.seconds(
                                ends.behindSince(committed.partition(), committed.rawNextOffset()),
                                now))
                .max()
                .orElse(0);
    }

    private static double lastCut(PublisherStatus status) {
        Reached reached = status.reached();
        return reached == null ? Double.NaN : reached.cut();
    }

    private static double lastRelease(PublisherStatus status) {
        Release last = status.last();
        return last == null ? Double.NaN : last.number();
    }

    private double releaseAge(PublisherStatus status) {
        Release last = status.last();
        return last == null
                ? Double.NaN
                : Duration.between(last.createdAt(), clock.instant()).toMillis() / 1000.0;
    }

    private double openFor(PublisherStatus status) {
        return status.openSince() == null
                ? 0
                : Duration.between(status.openSince(), clock.instant()).toMillis() / 1000.0;
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }
}
