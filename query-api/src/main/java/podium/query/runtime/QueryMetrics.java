package podium.query.runtime;

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
    private final List<Meter> meters = new ArrayList<>();

    QueryMetrics(
            MeterRegistry registry,
            Snapshots snapshots,
            ReleaseFollower follower,
            SqlConfig sql,
            InstantSource clock) {
        this.registry = registry;
        this.snapshots = snapshots;
        this.follower = follower;
        this.sql = sql;
        this.clock = clock;
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
        if (sql.enabled()) {
            disk("state", sql.folder().toFile());
        }
        disk("node", new File(System.getProperty("java.io.tmpdir")));
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
