package podium.silver.runtime;

import podium.events.Reason;
import podium.lake.Layer;
import podium.lake.cost.CostMeter;
import podium.lake.kafka.LandingCounters;
import podium.lake.kafka.LandingLoop;
import podium.lake.landing.OpenTransaction;
import podium.lake.runtime.CostMetrics;
import podium.silver.streams.CleaningCounters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import java.io.File;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What this instance does, for Prometheus.
@Singleton
final class SilverMetrics {
    private final MeterRegistry registry;
    private final SilverService service;
    private final SilverConfig config;
    private final CostMeter cost;

    SilverMetrics(
            MeterRegistry registry, SilverService service, SilverConfig config, CostMeter cost) {
        this.registry = registry;
        this.service = service;
        this.config = config;
        this.cost = cost;
    }

    void register(@Observes StartupEvent event) {
        CostMetrics.register(registry, cost);
        counter("podium.silver.clean", "Events cleaned", CleaningCounters::clean);
        counter("podium.silver.cuts", "Barriers counted", CleaningCounters::cuts);
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder(
                            "podium.silver.rejected",
                            service,
                            of -> cleaning(of, counters -> counters.rejected(reason)))
                    .description("Records refused")
                    .tag("reason", reason.code())
                    .register(registry);
        }
        for (String layer : List.of(StatusView.CLEANING, "silver", "rejected")) {
            Gauge.builder("podium.silver.lag", service, of -> lag(of, layer))
                    .description("Offsets that wait, over the partitions of this instance")
                    .tag("layer", layer)
                    .register(registry);
            Gauge.builder("podium.silver.lag.seconds", service, of -> lagSeconds(of, layer))
                    .description("Seconds behind, of the partition of this instance with the most")
                    .tag("layer", layer)
                    .register(registry);
        }
        for (Layer layer : List.of(Layer.SILVER, Layer.REJECTED)) {
            landing(layer, "podium.silver.objects", "Objects created", LandingCounters::created);
            landing(layer, "podium.silver.commits", "Cuts committed", LandingCounters::commits);
        }
        Gauge.builder(
                        "podium.silver.held.back",
                        service,
                        of -> OpenTransaction.isReason(of.status().reason()) ? 1 : 0)
                .description("1 while somebody's open transaction holds cleaning or landing back")
                .register(registry);
        for (String state : List.of("running", "waiting", "halted", "standby")) {
            Gauge.builder(
                            "podium.silver.state",
                            service,
                            of -> of.status().state().equals(state) ? 1 : 0)
                    .description("1 for the state that the service is in")
                    .tag("state", state)
                    .register(registry);
        }
        disk("state", config.stateDir().toFile());
        disk("state", config.spoolDir().toFile());
        disk("node", new File(System.getProperty("java.io.tmpdir")));
    }

    private void disk(String disk, File folder) {
        new DiskSpaceMetrics(folder, Tags.of("disk", disk)).bindTo(registry);
    }

    private void counter(String name, String what, Function<CleaningCounters, Long> count) {
        FunctionCounter.builder(name, service, of -> cleaning(of, count::apply))
                .description(what)
                .register(registry);
    }

    private static double cleaning(
            SilverService service, ToDoubleFunction<CleaningCounters> count) {
        SilverPipeline pipeline = service.pipeline();
        return pipeline == null ? 0 : count.applyAsDouble(pipeline.streams().counters());
    }

    private void landing(
            Layer layer, String name, String what, ToDoubleFunction<LandingCounters> count) {
        FunctionCounter.builder(name, service, of -> landed(of, layer, count))
                .description(what)
                .tag("layer", layer.label())
                .register(registry);
    }

    private static double landed(
            SilverService service, Layer layer, ToDoubleFunction<LandingCounters> count) {
        SilverPipeline pipeline = service.pipeline();
        LandingLoop loop = pipeline == null ? null : pipeline.landings().loops().get(layer);
        return loop == null ? 0 : count.applyAsDouble(loop.counters());
    }

    private static double lag(SilverService service, String layer) {
        return service.status().partitions().stream()
                .filter(partition -> partition.layer().equals(layer))
                .mapToDouble(partition -> partition.lag() == null ? 0 : partition.lag())
                .sum();
    }

    private static double lagSeconds(SilverService service, String layer) {
        return service.status().partitions().stream()
                .filter(partition -> partition.layer().equals(layer))
                .mapToDouble(at -> at.lagSeconds() == null ? 0 : at.lagSeconds())
                .max()
                .orElse(0);
    }
}
