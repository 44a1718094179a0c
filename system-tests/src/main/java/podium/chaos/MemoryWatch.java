package podium.chaos;

import podium.chaos.check.WatchThread;
import podium.chaos.soak.MemoryCurve;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Looks again and again at what each process holds of the machine's memory.
final class MemoryWatch implements AutoCloseable {
    private static final double SECOND_NANOS = 1e9;

    private final Supplier<Map<String, ProcessHandle>> processes;
    private final MemoryCurve curve;
    private final Duration pause;
    private final WatchThread thread;
    private final long begun = System.nanoTime();
    private volatile String broke = "";

    private MemoryWatch(
            Supplier<Map<String, ProcessHandle>> processes, MemoryCurve curve, Duration pause) {
        this.processes = processes;
        this.curve = curve;
        this.pause = pause;
        this.thread = new WatchThread("memory-watch", this::watch);
    }

    /// @param processes those that run, by name
    /// @param pause between two looks
    static MemoryWatch start(
            Supplier<Map<String, ProcessHandle>> processes, MemoryCurve curve, Duration pause) {
        MemoryWatch watch = new MemoryWatch(processes, curve, pause);
        watch.thread.start();
        return watch;
    }

    /// Why it ended early; empty if it didn't.
    String broke() {
        return broke;
    }

    private void watch() {
        try {
            do {
                processes.get().forEach(this::look);
            } while (!thread.endsWithin(pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // minutes that nobody looked at may not pass for flat
            broke = e.toString();
        }
    }

    private void look(String name, ProcessHandle process) {
        long bytes = ResidentMemory.bytes(process.pid());
        if (bytes > 0) {
            curve.saw((System.nanoTime() - begun) / SECOND_NANOS, name, process.pid(), bytes);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
