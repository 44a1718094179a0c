package podium.generator.rest;

import podium.generator.Import;
import podium.generator.ImportStatus;
import podium.generator.Imports;
import podium.generator.Run;
import podium.generator.RunState;
import podium.generator.RunStatus;
import podium.generator.Runs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;

/// What the generator is doing.
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final Runs runs;
    private final Imports imports;
    private final InstantSource clock;

    StatusResource(Runs runs, Imports imports, InstantSource clock) {
        this.runs = runs;
        this.imports = imports;
        this.clock = clock;
    }

    /// @param state `running` while a run or an import is going on, `halted` if the last run
    ///   failed, else `standby`: nothing is sent until it is told to
    /// @param reason one sentence, or `null`
    /// @param run the run started last, or `null`
    /// @param imported the import begun last, or `null`
    public record ServiceStatus(
            String service,
            String state,
            @Nullable String reason,
            @Nullable RunStatus run,
            @Nullable ImportStatus imported,
            Instant checkedAt) {}

    @GET
    public ServiceStatus status(@Context UriInfo uri) {
        Parameters.of(uri);
        Run lastRun = runs.current();
        Import lastImport = imports.current();
        RunStatus run = lastRun == null ? null : lastRun.status();
        ImportStatus imported = lastImport == null ? null : lastImport.status();
        boolean busy =
                run != null && run.state() == RunState.RUNNING
                        || imported != null && imported.state() == RunState.RUNNING;
        String reason = busy ? null : failure(run);
        String idle = reason == null ? "standby" : "halted";
        return new ServiceStatus(
                "generator-service",
                busy ? "running" : idle,
                reason,
                run,
                imported,
                clock.instant());
    }

    private static @Nullable String failure(@Nullable RunStatus run) {
        return run != null && run.state() == RunState.FAILED
                ? "the last run failed: " + run.error()
                : null;
    }
}
