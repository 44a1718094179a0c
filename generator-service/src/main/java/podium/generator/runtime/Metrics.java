package podium.generator.runtime;

import podium.generator.Imports;
import podium.generator.Runs;
import podium.generator.kafka.SendCounts;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import java.util.function.ToDoubleFunction;

/// Counts that are kept anyway, for Prometheus: nothing is measured record by record.
@Singleton
final class Metrics {
    private final MeterRegistry registry;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes StartupEvent event, SendCounts counts, Runs runs, Imports imports) {
        counter(counts, "records.sent", SendCounts::sentRecords, "Records handed to Kafka");
        counter(
                counts,
                "records.acknowledged",
                SendCounts::acknowledgedRecords,
                "Records that Kafka has");
        counter(counts, "records.failed", SendCounts::failedRecords, "Records that Kafka refused");
        counter(counts, "sent.bytes", SendCounts::sentBytes, "Bytes of keys and values");
        Gauge.builder("podium.generator.running", () -> running(runs, imports))
                .description("1 while a run or an import is going on")
                .register(registry);
    }

    private static int running(Runs runs, Imports imports) {
        var run = runs.current();
        var imported = imports.current();
        boolean busy = run != null && run.isRunning() || imported != null && imported.isRunning();
        return busy ? 1 : 0;
    }

    private void counter(
            SendCounts counts,
            String name,
            ToDoubleFunction<SendCounts> value,
            String description) {
        FunctionCounter.builder("podium.generator." + name, counts, value)
                .description(description)
                .register(registry);
    }
}
