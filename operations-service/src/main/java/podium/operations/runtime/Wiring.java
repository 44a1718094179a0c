package podium.operations.runtime;

import podium.access.runtime.Actions;
import podium.operations.ChildProgram;
import podium.operations.Kind;
import podium.operations.Operation.State;
import podium.operations.Operations;
import podium.operations.QueueLimits;
import podium.operations.json.OperationFolder;
import podium.operations.json.ProgressJson;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What operations-service is made of.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Operations operations(
            OperationsConfig config,
            Actions log,
            OperationMetrics metrics,
            MeterRegistry registry,
            InstantSource clock) {
        Operations operations =
                new Operations(
                        new QueueLimits(
                                config.queuedMax(),
                                config.runningMax(),
                                config.historyMax(),
                                config.outputLinesMax()),
                        new OperationFolder(config.folder().resolve("operations")),
                        new ChildProgram(
                                command(config),
                                List.of("--data", config.stack().toAbsolutePath().toString()),
                                config.grace(),
                                ProgressJson::decode),
                        new ActionJournal(log, metrics, clock),
                        timeMax(config.timeMax()),
                        clock,
                        (what, why) -> Log.errorf("%s reason=\"%s\"", what, why.getMessage()));
        gauge(registry, operations, State.QUEUED, "Operations whose turn has not come");
        gauge(registry, operations, State.RUNNING, "Operations that run");
        return operations;
    }

    void stop(@Observes ShutdownEvent event, Operations operations) {
        operations.close();
    }

    private static void gauge(
            MeterRegistry registry, Operations operations, State state, String what) {
        Gauge.builder("podium.operations." + state.label(), operations, of -> of.count(state))
                .description(what)
                .register(registry);
    }

    /// As the launcher runs them.
    private static List<String> command(OperationsConfig config) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dpodium.supervised=true",
                "-cp",
                config.classPath(),
                config.mainClass());
    }

    private static Map<Kind, Duration> timeMax(Map<String, Duration> settings) {
        Map<Kind, Duration> timeMax = new EnumMap<>(Kind.class);
        settings.forEach((name, time) ->
                timeMax.put(
                        Kind.named(name)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "podium.operations.time-max.%s: there is no such operation, only %s"
                                                        .formatted(name, Kind.labels()))),
                        time));
        return timeMax;
    }
}
