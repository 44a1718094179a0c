package podium.compaction.runtime;

import podium.compaction.CompactionStatus;
import podium.lake.cost.CostMeter;
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
final class CompactionMetrics {
    private final MeterRegistry registry;
    private final CompactionService service;
    private final CompactionConfig config;
    private final CostMeter cost;

    CompactionMetrics(
            MeterRegistry registry,
            CompactionService service,
            CompactionConfig config,
            CostMeter cost) {
        this.registry = registry;
        this.service = service;
        this.config = config;
        this.cost = cost;
    }

    void register(@Observes StartupEvent event) {
        CostMetrics.register(registry, cost);
        counter("podium.compaction.batches", "Batches published", CompactionStatus::batches);
        counter("podium.compaction.replaced", "Files replaced", CompactionStatus::replaced);
        counter(
                "podium.compaction.written",
                "Files that took their place",
                CompactionStatus::written);
        counter("podium.compaction.rows", "Rows in these", CompactionStatus::rows);
        counter("podium.compaction.bytes", "Stored bytes of these", CompactionStatus::bytes);
        counter("podium.compaction.failures", "Steps that failed", CompactionStatus::failures);
        for (String state : List.of("running", "waiting", "standby")) {
            Gauge.builder(
                            "podium.compaction.state",
                            service,
                            of -> of.status().state().equals(state) ? 1 : 0)
                    .description("1 for the state that the service is in")
                    .tag("state", state)
                    .register(registry);
        }
        disk("state", config.folder().toFile());
        disk("node", new File(System.getProperty("java.io.tmpdir")));
    }

    private void disk(String disk, File folder) {
        new DiskSpaceMetrics(folder, Tags.of("disk", disk)).bindTo(registry);
    }

    private void counter(String name, String what, ToDoubleFunction<CompactionStatus> count) {
        FunctionCounter.builder(name, service, of -> count.applyAsDouble(of.counted()))
                .description(what)
                .register(registry);
    }
}
