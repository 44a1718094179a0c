package podium.bronze.runtime;

import podium.lake.cost.CostMeter;
import podium.lake.kafka.LandingCounters;
import podium.lake.kafka.LandingLoop;
import podium.lake.landing.OpenTransaction;
import podium.lake.runtime.CostMetrics;

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
import java.util.function.ToDoubleFunction;

/// What this instance does, for Prometheus.
@Singleton
final class BronzeMetrics {
    private final MeterRegistry registry;
    private final BronzeService service;
    private final CostMeter cost;

    BronzeMetrics(MeterRegistry registry, BronzeService service, CostMeter cost) {
        this.registry = registry;
        this.service = service;
        this.cost = cost;
    }

    void register(@Observes StartupEvent event) {
        CostMetrics.register(registry, cost);
        counter("podium.bronze.entries", "Log entries taken", LandingCounters::entries);
        counter("podium.bronze.objects", "Objects created", LandingCounters::created);
        counter("podium.bronze.adopted", "Objects that were there", LandingCounters::existed);
        counter("podium.bronze.commits", "Cuts committed", LandingCounters::commits);
        counter("podium.bronze.halts", "Times that a partition stopped", LandingCounters::halts);
        Gauge.builder("podium.bronze.lag", service, BronzeMetrics::lag)
                .description("Offsets that wait, over the partitions of this instance")
                .register(registry);
        Gauge.builder("podium.bronze.lag.seconds", service, BronzeMetrics::lagSeconds)
                .description("Seconds behind, of the partition of this instance with the most")
                .register(registry);
        Gauge.builder(
                        "podium.bronze.held.back",
                        service,
                        of -> OpenTransaction.isReason(of.status().reason()) ? 1 : 0)
                .description("1 while somebody's open transaction holds landing back")
                .register(registry);
        for (String state : List.of("running", "waiting", "halted", "standby")) {
            Gauge.builder(
                            "podium.bronze.state",
                            service,
                            of -> of.status().state().equals(state) ? 1 : 0)
                    .description("1 for the state that the service is in")
                    .tag("state", state)
                    .register(registry);
        }
        new DiskSpaceMetrics(
                        new File(System.getProperty("java.io.tmpdir")), Tags.of("disk", "node"))
                .bindTo(registry);
    }

    private void counter(String name, String what, ToDoubleFunction<LandingCounters> count) {
        FunctionCounter.builder(name, service, of -> counted(of, count))
                .description(what)
                .register(registry);
    }

    private static double counted(BronzeService service, ToDoubleFunction<LandingCounters> count) {
        LandingLoop loop = service.loop();
        return loop == null ? 0 : count.applyAsDouble(loop.counters());
    }

    private static double lag(BronzeService service) {
        return service.status().partitions().stream()
                .mapToDouble(partition -> partition.lag() == null ? 0 : partition.lag())
                .sum();
    }

    private static double lagSeconds(BronzeService service) {
        return service.status().partitions().stream()
                .mapToDouble(at -> at.lagSeconds() == null ? 0 : at.lagSeconds())
                .max()
                .orElse(0);
    }
}
