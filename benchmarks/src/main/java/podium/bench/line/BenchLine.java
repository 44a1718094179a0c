package podium.bench.line;

import podium.bench.http.GeneratorRun;
import podium.bench.http.LineStatus;
import podium.bench.http.ReleaseDesk;
import podium.stack.Life;
import podium.stack.Part;
import podium.stack.Stack;
import podium.stack.StackPorts;
import podium.stack.StackSettings;
import podium.stack.StackWatcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A stack of its own on free ports, cut every second unless it is said otherwise, which ends with
/// this JVM.
final class BenchLine implements AutoCloseable {
    /// What works off a backlog, and answers.
    static final List<Part> DOWNSTREAM =
            List.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.QUERY_API);

    private static final Duration RELEASE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PER_SECOND_MIN = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long FIRST_EVENTS = 500_000;
    private static final int FIRST_DAYS = 2;

    private final Stack stack;
    private final LineStatus status;
    private final PeakMemory memory = new PeakMemory();

    BenchLine(Path folder) {
        this(folder, Map.of());
    }

    /// @param environment what single services get beyond the stack's own settings
    BenchLine(Path folder, Map<Part, Map<String, String>> environment) {
        this(folder, environment, Map.of());
    }

    /// @param jvm arguments of single services' JVMs
    BenchLine(
            Path folder, Map<Part, Map<String, String>> environment, Map<Part, List<String>> jvm) {
        this(
                asUsersHaveIt(folder)
                        .withReleaseInterval(RELEASE_INTERVAL)
                        .withEnvironment(environment)
                        .withJvm(jvm));
    }

    private BenchLine(StackSettings settings) {
        this.stack = new Stack(settings);
        this.status =
                new LineStatus(
                        stack.url(Part.BRONZE),
                        stack.url(Part.SILVER),
                        stack.url(Part.GOLD),
                        stack.url(Part.QUERY_API));
    }

    /// Cut as often as `./podium up` has it cut.
    static BenchLine cutAsUsual(Path folder) {
        return new BenchLine(asUsersHaveIt(folder));
    }

    private static StackSettings asUsersHaveIt(Path folder) {
        return StackSettings.of(folder, StackPorts.free(), Life.WITH_PARENT);
    }

    /// @return how long it took until all parts were ready
    Duration up() {
        long begun = System.nanoTime();
        stack.up(StackWatcher.NONE);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// As it is whenever it isn't the first time: a JVM that records for a cache is slower as long
    /// as it lives, and what it records is what it does.
    void upFromCaches() {
        upFromCaches(() -> {});
    }

    /// @param first what the first life does besides, when its events are released
    void upFromCaches(Runnable first) {
        up();
        endFirstLife(first);
        up();
    }

    /// Has the stack that has just started work as a user's does, and takes it down: the caches
    /// that it leaves tell of the services at work, not of idle ones. Nothing else of it is left.
    ///
    /// @throws BenchException if it doesn't get that far
    void endFirstLife() {
        endFirstLife(() -> {});
    }

    private void endFirstLife(Runnable first) {
        Backlog.send(this, FIRST_EVENTS, Backlog.PRODUCTS, FIRST_DAYS);
        awaitReleased("the first life", FIRST_EVENTS);
        first.run();
        down();
        clear();
    }

    /// Starts the S3 server alone: what reads from the bucket is yet to be started.
    void upToRead() {
        stack.upToRecover(StackWatcher.NONE);
        List.of(Part.QUERY_API, Part.REGISTRY, Part.KAFKA).forEach(stack::stop);
    }

    /// @return how long it takes until it answers from a release
    /// @throws BenchException if it doesn't
    Duration startQueryApi() {
        long begun = System.nanoTime();
        stack.begin(Part.QUERY_API);
        await(
                "the start of query-api",
                PATIENCE,
                this::troubles,
                () -> status.answered().isPresent());
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void down() {
        memory.note(stack);
        stack.down(StackWatcher.NONE);
    }

    void stopDownstream() {
        memory.note(stack);
        DOWNSTREAM.forEach(stack::stop);
    }

    /// Starts them and doesn't wait.
    void beginDownstream() {
        DOWNSTREAM.forEach(stack::begin);
    }

    /// Deletes what an earlier run has left.
    ///
    /// @throws podium.stack.StackException if another one runs there
    void clear() {
        stack.folder().delete();
    }

    /// Waits until something holds, or a service has halted for good.
    ///
    /// @param phase in words that go on with "did not end within …"
    /// @param state says how far it came
    /// @throws BenchException if it doesn't in time
    void await(String phase, Duration patience, Supplier<String> state, BooleanSupplier holds) {
        long begun = System.nanoTime();
        long deadline = begun + patience.toNanos();
        Halts halts = new Halts(begun);
        while (!holds.getAsBoolean()) {
            long now = System.nanoTime();
            if (now > deadline) {
                throw BenchException.tooSlow(phase, patience, state.get(), folder());
            }
            if (halts.isLooking(now) && halts.isHalted(status.halted(), now)) {
                throw BenchException.halted(phase, troubles(), folder());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// How long a phase may take that has to do with so many events.
    static Duration patience(long events) {
        return PATIENCE.plusSeconds(events / PER_SECOND_MIN);
    }

    /// Whether query-api answers from a release with so many events.
    boolean hasReleased(long events) {
        return status.answered().filter(release -> release.rawRecords() >= events).isPresent();
    }

    /// Waits until [#hasReleased].
    ///
    /// @throws BenchException as [#await]
    void awaitReleased(String phase, long events) {
        await(phase, patience(events), this::troubles, () -> hasReleased(events));
    }

    /// What isn't running and why; `all services run` otherwise.
    String troubles() {
        List<String> troubles = status.troubles();
        return troubles.isEmpty() ? "all services run" : String.join("; ", troubles);
    }

    Stack stack() {
        return stack;
    }

    LineStatus status() {
        return status;
    }

    PeakMemory memory() {
        return memory;
    }

    GeneratorRun generator() {
        return new GeneratorRun(stack.url(Part.GENERATOR));
    }

    ReleaseDesk releases() {
        return new ReleaseDesk(stack.url(Part.GOLD));
    }

    int partitions() {
        return stack.settings().partitions();
    }

    Path folder() {
        return stack.settings().folder();
    }

    @Override
    public void close() {
        stack.close();
    }
}
