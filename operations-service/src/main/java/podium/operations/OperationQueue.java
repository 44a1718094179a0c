package podium.operations;

import podium.operations.Operation.State;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/// Which operations wait, run and are over: who may begin, and when. It starts nothing and has no
/// clock. Of one lane ([Kind.Lane]) one runs at a time, in the order in which they were asked for.
final class OperationQueue {
    private final QueueLimits limits;
    private final TreeMap<Long, Operation> operations = new TreeMap<>();
    private final Map<Long, Tail> tails = new HashMap<>();
    private long lastId;

    /// @param before what is known from earlier; what was not over then is now, since the service
    ///   ended and took its commands with it
    OperationQueue(QueueLimits limits, Collection<Operation> before, Instant now) {
        this.limits = limits;
        for (Operation operation : before) {
            operations.put(
                    operation.id(),
                    operation.state().isOver() ? operation : interrupted(operation, now));
            lastId = Math.max(lastId, operation.id());
        }
        forget();
    }

    private static Operation interrupted(Operation operation, Instant now) {
        return operation.ended(State.FAILED, null, interruption(operation), now);
    }

    private static Trouble interruption(Operation operation) {
        return new Trouble(
                "OPS-006",
                operation.state() == State.QUEUED
                        ? "the service ended before its turn came; nothing was done, ask again"
                        : "the service ended while it ran; ask for the same again, and it goes on where it stopped");
    }

    synchronized Submission submit(Request request, String caller, String from, Instant now) {
        if (count(State.QUEUED) >= limits.queuedMax()) {
            return new Submission.Full(limits.queuedMax());
        }
        lastId++;
        Operation operation = Operation.accepted(lastId, request, caller, from, now);
        operations.put(lastId, operation);
        return new Submission.Accepted(operation);
    }

    /// Takes back what was accepted and is not to be: it was never there.
    synchronized void withdraw(long id) {
        operations.remove(id);
    }

    /// Those whose turn has come, as running from now on.
    synchronized List<Operation> begin(Instant now) {
        Set<Kind.Lane> taken = EnumSet.noneOf(Kind.Lane.class);
        int running = 0;
        for (Operation operation : operations.values()) {
            if (operation.state() == State.RUNNING) {
                taken.add(operation.request().lane());
                running++;
            }
        }
        List<Operation> begun = new ArrayList<>();
        for (Operation operation : List.copyOf(operations.values())) {
            if (operation.state() != State.QUEUED || running >= limits.runningMax()) {
                continue;
            }
            // one that waits holds back those of its lane that came later
            if (taken.add(operation.request().lane())) {
                Operation started = operation.started(now);
                operations.put(operation.id(), started);
                tails.put(operation.id(), new Tail(limits.outputLinesMax()));
                begun.add(started);
                running++;
            }
        }
        return begun;
    }

    /// @param line of its output; of one that is over it is not heard any more
    synchronized void said(long id, String line) {
        Tail tail = tails.get(id);
        if (tail != null) {
            tail.add(line);
        }
    }

    synchronized void progressed(long id, Progress progress) {
        Tail tail = tails.get(id);
        if (tail != null) {
            tail.progress(progress);
        }
    }

    synchronized Cancellation cancel(long id, Instant now) {
        Operation operation = operations.get(id);
        if (operation == null) {
            return new Cancellation.Unknown();
        }
        if (operation.state().isOver()) {
            return new Cancellation.Over(operation);
        }
        Operation cancelling = operation.beingCancelled();
        if (operation.state() == State.QUEUED) {
            Operation cancelled = cancelling.ended(State.CANCELLED, null, null, now);
            operations.put(id, cancelled);
            forget();
            return new Cancellation.Cancelled(cancelled);
        }
        operations.put(id, cancelling);
        return new Cancellation.Cancelling(asHeard(cancelling));
    }

    /// A command has come to its end.
    synchronized Operation ended(long id, Ending ending, Instant now) {
        Operation heard = asHeard(requireNonNull(operations.get(id)));
        tails.remove(id);
        Operation over =
                switch (ending) {
                    case Ending.Exited(int code) when code == 0 ->
                            heard.ended(State.DONE, code, null, now);
                    case Ending.Exited(int code) when heard.cancelling() ->
                            heard.ended(State.CANCELLED, code, null, now);
                    case Ending.Exited(int code) ->
                            heard.ended(State.FAILED, code, trouble(heard, code), now);
                    case Ending.TimedOut(var timeMax) ->
                            heard.ended(
                                    State.FAILED,
                                    null,
                                    new Trouble(
                                            "OPS-007",
                                            "it was not done after %s; ask for the same again, and it goes on where it stopped"
                                                    .formatted(timeMax)),
                                    now);
                    case Ending.ServiceEnded() -> interrupted(heard, now);
                    case Ending.NotStarted(String why) ->
                            heard.ended(State.FAILED, null, new Trouble("OPS-008", why), now);
                };
        operations.put(id, over);
        forget();
        return over;
    }

    private static Trouble trouble(Operation operation, int code) {
        Trouble own = Tail.trouble(operation.output());
        return own == null
                ? new Trouble("OPS-005", "the command ended with exit code " + code)
                : own;
    }

    /// The newest first.
    synchronized List<Operation> all() {
        return operations.descendingMap().values().stream().map(this::asHeard).toList();
    }

    synchronized Optional<Operation> find(long id) {
        return Optional.ofNullable(operations.get(id)).map(this::asHeard);
    }

    synchronized int count(State state) {
        return (int) operations.values().stream().filter(all -> all.state() == state).count();
    }

    private Operation asHeard(Operation operation) {
        Tail tail = tails.get(operation.id());
        return tail == null ? operation : operation.heard(tail.progress(), tail.lines());
    }

    /// The oldest that are over go.
    private void forget() {
        List<Long> over =
                operations.values().stream()
                        .filter(operation -> operation.state().isOver())
                        .map(Operation::id)
                        .toList();
        over.subList(0, Math.max(0, over.size() - limits.historyMax())).forEach(operations::remove);
    }
}
