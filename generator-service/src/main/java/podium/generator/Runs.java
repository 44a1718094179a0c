package podium.generator;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// At most one run at a time. Nothing runs until it is told to.
public final class Runs {
    private final RawLog log;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Executor threads;
    private final Supplier<String> ids;
    private @Nullable Run current;

    /// @param threads gives each run a thread of its own
    /// @param ids of runs, never the same twice
    public Runs(
            RawLog log,
            InstantSource clock,
            LongSupplier nanoTime,
            Executor threads,
            Supplier<String> ids) {
        this.log = log;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.threads = threads;
        this.ids = ids;
    }

    /// @throws GeneratorException.WrongMoment if one is running
    /// @throws GeneratorException.BadArgument if its dates lie too far ahead
    /// @throws GeneratorException.KafkaMissing if there is nowhere to send to
    public synchronized RunStatus start(RunSpec spec) {
        spec.traffic().checkDates(clock.instant());
        Run last = current;
        if (last != null && last.isRunning()) {
            throw new GeneratorException.WrongMoment(
                    "a run is going on already", "stop it with DELETE /v1/runs/current first");
        }
        Run run = new Run(ids.get(), spec, log, clock, nanoTime);
        current = run;
        threads.execute(run::drive);
        return run.status();
    }

    /// The run that was started last, whether it has ended or not; `null` before the first.
    public synchronized @Nullable Run current() {
        return current;
    }

    /// @throws GeneratorException.WrongMoment if none is running
    public RunStatus changeRate(int rate) {
        RunSpec.checkRate(rate);
        Run run = current();
        if (run == null || !run.isRunning()) {
            throw new GeneratorException.WrongMoment("no run is going on", "start one first");
        }
        run.changeRate(rate);
        return run.status();
    }

    /// Stops the current run, if one is running, and waits for what it sent.
    ///
    /// @return its last status, `null` if there never was a run. It still says `running` if Kafka
    ///   did not acknowledge in time
    public @Nullable RunStatus stop(Duration timeout) throws InterruptedException {
        Run run = current();
        if (run == null) {
            return null;
        }
        run.stop();
        run.awaitEnd(timeout);
        return run.status();
    }
}
