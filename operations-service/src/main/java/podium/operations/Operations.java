package podium.operations;

import podium.operations.Operation.State;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// The operations of one stack: takes them, starts each when its turn has come, and sees it end.
/// Each is a process of its own; none outlives this.
public final class Operations implements AutoCloseable {
    private final OperationQueue queue;
    private final OperationStore store;
    private final Commands commands;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<Kind, Duration> timeMax;
    private final BiConsumer<String, RuntimeException> trouble;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, Commands.Running> running = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /// @param timeMax of the kinds whose own is not to count
    /// @param trouble told what could not be kept of an operation that goes on all the same
    public Operations(
            QueueLimits limits,
            OperationStore store,
            Commands commands,
            Journal journal,
            Map<Kind, Duration> timeMax,
            InstantSource clock,
            BiConsumer<String, RuntimeException> trouble) {
        this.store = store;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.timeMax = new EnumMap<>(Kind.class);
        this.timeMax.putAll(timeMax);
        this.trouble = trouble;
        List<Operation> before = store.load();
        this.queue = new OperationQueue(limits, before, clock.instant());
        for (Operation operation : before) {
            if (!operation.state().isOver()) {
                queue.find(operation.id()).ifPresent(this::wrapUp);
            }
        }
        keepOnlyKnown();
    }

    /// Nothing of it begins before it is on disk and written down who asked.
    ///
    /// @throws OperationsException if it can't be kept; nothing was begun then
    public synchronized Submission submit(Request request, String caller, String from) {
        if (closing) {
            return new Submission.Closing();
        }
        Submission submission = queue.submit(request, caller, from, clock.instant());
        if (submission instanceof Submission.Accepted(Operation operation)) {
            try {
                store.save(operation);
                journal.accepted(operation);
            } catch (RuntimeException e) {
                queue.withdraw(operation.id());
                keepOnlyKnown();
                throw e;
            }
            advance();
            return new Submission.Accepted(queue.find(operation.id()).orElse(operation));
        }
        return submission;
    }

    /// The newest first.
    public List<Operation> all() {
        return queue.all();
    }

    public Optional<Operation> find(long id) {
        return queue.find(id);
    }

    /// How many stand so.
    public int count(State state) {
        return queue.count(state);
    }

    /// Takes an operation back; one that runs is told to end.
    public synchronized Cancellation cancel(long id, String who, String from) {
        Optional<Operation> asked = queue.find(id).filter(known -> !known.state().isOver());
        asked.ifPresent(operation -> journal.cancelled(operation, who, from));
        Cancellation cancellation = queue.cancel(id, clock.instant());
        if (cancellation instanceof Cancellation.Cancelled(Operation operation)) {
            wrapUp(operation);
            keepOnlyKnown();
        }
        if (cancellation instanceof Cancellation.Cancelling) {
            Commands.Running command = running.get(id);
            if (command != null) {
                threads.execute(() -> end(command));
            }
        }
        return cancellation;
    }

    private synchronized void advance() {
        if (closing) {
            return;
        }
        for (Operation operation : queue.begin(clock.instant())) {
            keep(operation);
            threads.execute(() -> run(operation));
        }
    }

    private void run(Operation operation) {
        long id = operation.id();
        Ending ending;
        try {
            Commands.Running command = commands.start(operation.request().words(), listener(id));
            running.put(id, command);
            ending = await(operation, command);
        } catch (IOException | RuntimeException e) {
            ending = new Ending.NotStarted("the command could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending = new Ending.ServiceEnded();
        } finally {
            running.remove(id);
        }
        over(queue.ended(id, ending, clock.instant()));
        advance();
    }

    private Ending await(Operation operation, Commands.Running command)
            throws InterruptedException {
        // who cancelled, or closed, while it was being started found no process to end
        boolean unwanted = queue.find(operation.id()).map(Operation::cancelling).orElse(false);
        if (unwanted || closing) {
            command.end();
        }
        Kind kind = operation.request().kind();
        Duration max = timeMax.getOrDefault(kind, kind.timeMax());
        if (!command.awaitEnd(max)) {
            command.end();
            command.awaitEnd(Duration.ZERO);
            return new Ending.TimedOut(max);
        }
        int exitCode = command.exitCode();
        return closing && exitCode != 0 ? new Ending.ServiceEnded() : new Ending.Exited(exitCode);
    }

    private Commands.Listener listener(long id) {
        return new Commands.Listener() {
            @Override
            public void said(String line) {
                queue.said(id, line);
            }

            @Override
            public void progressed(Progress progress) {
                queue.progressed(id, progress);
            }
        };
    }

    private synchronized void over(Operation operation) {
        wrapUp(operation);
        keepOnlyKnown();
    }

    private void wrapUp(Operation operation) {
        keep(operation);
        try {
            journal.over(operation);
        } catch (RuntimeException e) {
            trouble.accept(
                    "operation %d is over, and that could not be written down"
                            .formatted(operation.id()),
                    e);
        }
    }

    /// It goes on whether or not that works: what it has done counts.
    private void keep(Operation operation) {
        try {
            store.save(operation);
        } catch (OperationsException e) {
            trouble.accept("operation %d could not be kept".formatted(operation.id()), e);
        }
    }

    private void keepOnlyKnown() {
        try {
            store.keepOnly(queue.all().stream().map(Operation::id).collect(Collectors.toSet()));
        } catch (OperationsException e) {
            trouble.accept("operations that are forgotten could not be deleted", e);
        }
    }

    private void end(Commands.Running command) {
        try {
            command.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the commands that run, and waits for them.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        running.values().forEach(command -> threads.execute(() -> end(command)));
        threads.close();
    }
}
