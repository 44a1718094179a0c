package podium.query.runtime;

import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.cost.Budget;
import podium.lake.cost.CostMeter;
import podium.lake.cost.CostSettings;
import podium.lake.runtime.CostMetrics;
import podium.query.LineMeter;
import podium.query.Snapshots;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What the release in memory is, for Prometheus. NaN before the first.
@ApplicationScoped
class QueryMetrics {
    private final MeterRegistry registry;
    private final Snapshots snapshots;
    private final ReleaseFollower follower;
    private final SqlConfig sql;
    private final InstantSource clock;
    private final CostMeter cost;
    private final CostSettings costs;
    private final LineMeter line;
    private final List<Meter> meters = new ArrayList<>();

    QueryMetrics(
            MeterRegistry registry,
            Snapshots snapshots,
            ReleaseFollower follower,
            SqlConfig sql,
            InstantSource clock,
            CostMeter cost,
            CostSettings costs,
            LineMeter line) {
        this.registry = registry;
        this.snapshots = snapshots;
        this.follower = follower;
        this.sql = sql;
        this.clock = clock;
        this.cost = cost;
        this.costs = costs;
        this.line = line;
    }

    void register(@Observes StartupEvent event) {
        gauge("podium.query.release.number", "Number of the release that answers", this::number);
        gauge("podium.query.release.age.seconds", "Age of the release that answers", this::age);
        gauge("podium.query.rows", "Gold rows in memory, of the newest release", this::rows);
        gauge(
                "podium.query.store.reachable",
                "1 while the next release can be looked for",
                () -> follower.following().store().reachable() ? 1 : 0);
        gauge(
                "podium.query.release.unreadable",
                "1 while there is a newer release that can't be answered from",
                () -> follower.following().unreadable() == null ? 0 : 1);
        meters.addAll(CostMetrics.register(registry, cost));
        gauge(
                "podium.cost.budget.dollars",
                "What the line may cost in a month; NaN without a budget",
                () -> costs.budget().map(Budget::dollars).orElse(Double.NaN));
        gauge(
                "podium.cost.storage.month.dollars",
                "For what the release that answers consists of, for a month",
                () -> line.cost(release()).storedMonthDollars());
        for (Layer layer : Layer.values()) {
            stored(layer);
        }
        if (sql.enabled()) {
            disk("state", sql.folder().toFile());
        }
        disk("node", new File(System.getProperty("java.io.tmpdir")));
    }

    private void stored(Layer layer) {
        meters.add(
                Gauge.builder(
                                "podium.cost.stored.bytes",
                                () -> line.cost(release()).storedBytes().getOrDefault(layer, 0L))
                        .description("Bytes of what the release that answers consists of")
                        .tag("layer", layer.label())
                        .strongReference(true)
                        .register(registry));
    }

    private @Nullable Release release() {
        return snapshots.newest().map(last -> last.release()).orElse(null);
    }

    private void disk(String disk, File folder) {
        new DiskSpaceMetrics(folder, Tags.of("disk", disk)).bindTo(registry);
    }

    /// The registry outlives the application where one process starts it again.
    void remove(@Observes ShutdownEvent event) {
        meters.forEach(registry::remove);
    }

    private void gauge(String name, String description, Reading reading) {
        meters.add(
                Gauge.builder(name, reading::value)
                        .description(description)
                        .strongReference(true)
                        .register(registry));
    }

    private double number() {
        return snapshots.newest().map(last -> (double) last.release().number()).orElse(Double.NaN);
    }

    private double age() {
        return snapshots
                .newest()
                .map(last -> Duration.between(last.release().createdAt(), clock.instant()))
                .map(age -> age.toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private double rows() {
        return snapshots.newest().map(last -> (double) last.rows()).orElse(Double.NaN);
    }

    @FunctionalInterface
    private interface Reading {
        double value();
    }
}
