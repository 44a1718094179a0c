package podium.query.runtime;

import podium.lake.ObjectStore;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.query.Snapshots;
import podium.query.sql.SqlLimits;
import podium.query.sql.SqlRefused;
import podium.query.sql.SqlRunner;
import podium.query.sql.SqlService;
import podium.query.sql.json.DuckDbJson;
import podium.query.sql.parquet.Footers;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/// What SQL is made of.
@ApplicationScoped
class SqlWiring {
    private @Nullable SqlService service;

    @Produces
    @Singleton
    @Startup
    SqlRunner runner(
            SqlConfig config,
            ObjectStore store,
            ReleaseLog log,
            Snapshots snapshots,
            InstantSource clock,
            MeterRegistry registry) {
        if (!config.enabled()) {
            return _ -> {
                throw new SqlRefused(
                        SqlRefused.Kind.DISABLED,
                        "SQL is off here: podium.sql.enabled=true turns it on");
            };
        }
        SqlLimits limits =
                new SqlLimits(
                        config.atOnce(),
                        config.timeMax(),
                        config.scanMax().asLongValue(),
                        config.answerSizeMax().asLongValue(),
                        config.memoryMax().asLongValue(),
                        config.spillMax().asLongValue(),
                        config.threads(),
                        config.spares());
        try {
            SqlService made =
                    new SqlService(
                            store,
                            Footers::columnSizes,
                            new SqlService.Releases(
                                    () -> snapshots.newest().map(newest -> newest.release()),
                                    log::read,
                                    LakeDocuments.checkpoints(store)),
                            new DuckDbJson(),
                            new SqlService.Folders(
                                    config.program(),
                                    config.folder(),
                                    config.cacheSize().asLongValue()),
                            limits,
                            clock);
            made.warmUp();
            service = made;
            return new CountedSql(made, registry);
        } catch (IOException e) {
            throw new UncheckedIOException("podium.sql.folder can't be used", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (service != null) {
            service.close();
        }
    }
}
