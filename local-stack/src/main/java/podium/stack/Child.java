package podium.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/// A part of the stack as a child process, from its start to its end.
///
/// A tiny shell stands at the beginning of each: it keeps the terminal's Ctrl-C from the child, so
/// that whoever started it can stop the parts in order, and for [Life#WITH_PARENT] leaves a watcher
/// behind that ends the child when the pipe from this JVM breaks, as it does even on `kill -9`.
final class Child implements AutoCloseable {
    /// Between SIGTERM and SIGKILL.
    static final Duration GRACE = Duration.ofSeconds(10);

    /// The same for a JVM that writes down what it recorded after that.
    private static final Duration RECORDING_GRACE = Duration.ofSeconds(60);

    private static final long LOG_BYTES_MAX = 16L << 20;

    /// Each question takes a millisecond of a processor, which the parts need more.
    private static final long POLL_MILLIS = 100;

    private static final String DETACHED = "trap '' INT HUP TSTP; exec \"$@\" < /dev/null";
    private static final String WITH_PARENT =
            """
            trap '' INT HUP TSTP
            exec 3<&0
            { cat <&3; kill $$ && sleep %d && kill -9 $$; } >/dev/null 2>&1 &
            exec "$@" < /dev/null 3<&-\
            """
                    .formatted(GRACE.toSeconds());

    private static final Set<Child> OPEN = ConcurrentHashMap.newKeySet();

    /// A process whose number nobody has written down runs on unknown, and the next start of its
    /// part fails at its port: whoever spawns one and notes it has the lock, shared. The end of the
    /// JVM takes it alone.
    private static final ReadWriteLock BEGINNING = new ReentrantReadWriteLock();

    /// Guarded by [#BEGINNING].
    private static boolean jvmEnds;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Child::closeAll, "podium-stack-stop"));
    }

    private final Launch launch;
    private final Process process;
    private final OutputStream leash;

    /// Where its log began.
    private final long logStart;

    private Optional<String> halted = Optional.empty();

    private Child(Launch launch, Process process, long logStart) {
        this.launch = launch;
        this.logStart = logStart;
        this.process = process;
        this.leash = process.getOutputStream();
    }

    /// Starts a part and waits until it is ready, or says that it has halted ([#halted]): then it
    /// runs.
    ///
    /// @throws StackException if it ends before, or is not ready in time; it isn't running then
    static Child start(Launch launch, Life life) {
        return start(launch, life, _ -> {});
    }

    /// @param begun told the process at once, before it is ready; this JVM doesn't end in between
    static Child start(Launch launch, Life life, Consumer<ProcessHandle> begun) {
        Child child = begin(launch, life, begun);
        child.awaitReady();
        return child;
    }

    /// Runs a command to its end.
    ///
    /// @throws StackException unless it ends with exit code 0 in time
    static void run(Launch launch) {
        Child child = begin(launch, Life.WITH_PARENT, _ -> {});
        boolean ended = child.ended(launch.patience());
        child.kill9();
        if (!ended || child.exitCode() != 0) {
            throw child.failed("its preparation failed");
        }
    }

    private static Child begin(Launch launch, Life life, Consumer<ProcessHandle> begun) {
        BEGINNING.readLock().lock();
        try {
            if (jvmEnds) {
                throw StackException.commandEnded(launch.part());
            }
            Files.createDirectories(Launch.temporary(launch.folder()));
            long logStart = rotatedSize(launch.log());
            Child child = new Child(launch, spawn(launch, life), logStart);
            if (life == Life.WITH_PARENT) {
                OPEN.add(child);
            }
            begun.accept(child.process());
            return child;
        } catch (IOException e) {
            throw StackException.folder(launch.folder(), e);
        } finally {
            BEGINNING.readLock().unlock();
        }
    }

    private static Process spawn(Launch launch, Life life) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/bin/sh", "-c", life == Life.DETACHED ? DETACHED : WITH_PARENT));
        command.add("podium-" + launch.part());
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(launch.folder().toFile());
        // fewer malloc arenas: a third less memory outside of the heap
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(launch.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        return builder.start();
    }

    private static long rotatedSize(Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        long size = Files.size(log);
        if (size <= LOG_BYTES_MAX) {
            return size;
        }
        Path older = log.resolveSibling(log.getFileName() + ".1");
        Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + launch.patience().toNanos();
        Readiness said = launch.ready().get();
        while (said instanceof Readiness.NotYet) {
            if (ended(Duration.ofMillis(POLL_MILLIS))) {
                // its watcher must not outlive it: the process number may be another's by then
                release();
                throw failed("it ended with exit code " + exitCode());
            }
            if (System.nanoTime() > deadline) {
                kill9();
                throw failed("not ready after " + launch.patience().toSeconds() + " s");
            }
            said = launch.ready().get();
        }
        if (said instanceof Readiness.Halted(String reason)) {
            halted = Optional.of(reason);
        }
    }

    /// Why it won't be ready until a person has looked; empty: it was ready.
    Optional<String> halted() {
        return halted;
    }

    /// Of a process that has ended: its handle says so a moment before the exit code is known.
    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private StackException failed(String why) {
        Path log = launch.log();
        return StackException.didNotStart(launch.part(), why, log, LogTail.since(log, logStart));
    }

    long pid() {
        return process.pid();
    }

    /// Ends it at once, as a crash does, and waits until it is gone.
    void kill9() {
        kill9(process.toHandle());
        release();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /// Ends it gracefully: SIGTERM, and SIGKILL after [#GRACE].
    @Override
    public void close() {
        stop(process.toHandle());
        release();
    }

    /// The same for a process that another JVM may have started.
    static void stop(ProcessHandle process) {
        boolean records = Recording.of(process).isPresent();
        process.destroy();
        if (!ended(process, records ? RECORDING_GRACE : GRACE)) {
            kill9(process);
        }
    }

    /// Ends a process at once, and waits until it is gone.
    static void kill9(ProcessHandle process) {
        process.destroyForcibly();
        ended(process, GRACE);
    }

    private boolean ended(Duration patience) {
        return ended(process.toHandle(), patience);
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            // whoever starts or stops a part was told to give up: so the part goes too
            process.destroyForcibly();
            process.onExit().join();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void release() {
        OPEN.remove(this);
        try {
            leash.close();
        } catch (IOException e) {
            // the pipe is broken already: its watcher is gone, which is all that closing is for
            return;
        }
    }

    private static void closeAll() {
        BEGINNING.writeLock().lock();
        jvmEnds = true;
        BEGINNING.writeLock().unlock();
        List<Thread> stops =
                OPEN.stream().map(child -> Thread.ofPlatform().start(child::close)).toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
