package podium.operations.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What is run, and how much of it at a time.
@ConfigMapping(prefix = "podium.operations")
public interface OperationsConfig {
    /// Class path of the commands, as `java -cp` takes it (`podium.operations.class-path`).
    String classPath();

    /// Their main class (`podium.operations.main-class`).
    @WithDefault("podium.cli.Podium")
    String mainClass();

    /// Folder of the stack that they are told, as `--data` (`podium.operations.stack`).
    Path stack();

    /// Where operations and the log of actions are kept (`podium.operations.folder`).
    Path folder();

    /// Operations that wait; further ones get 429 (`podium.operations.queued-max`).
    @WithDefault("16")
    @Min(1)
    @Max(1_000)
    int queuedMax();

    /// Operations that run at a time, each a process of some 200 MB, a collection five times that
    /// (`podium.operations.running-max`). Of a kind, one runs at a time.
    @WithDefault("3")
    @Min(1)
    @Max(16)
    int runningMax();

    /// Operations that are over and still told of (`podium.operations.history-max`).
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int historyMax();

    /// Last lines of each that are kept, of 2,000 characters at most
    /// (`podium.operations.output-lines-max`).
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int outputLinesMax();

    /// How long an operation of a kind may take, where that is not the kind's own
    /// (`podium.operations.time-max.replay`).
    Map<String, Duration> timeMax();

    /// Between telling a command to end and killing it (`podium.operations.grace`).
    @WithDefault("5s")
    Duration grace();
}
