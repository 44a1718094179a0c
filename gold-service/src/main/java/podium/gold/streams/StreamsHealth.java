package podium.gold.streams;

import podium.gold.GoldHalt;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What is wrong, if anything is: told by the stream threads, read by anyone.
final class StreamsHealth {
    private final Map<Integer, GoldHalt> halted = new ConcurrentHashMap<>();
    private volatile @Nullable String failure;
    private volatile @Nullable String waiting;
    private volatile @Nullable String heldBack;
    private volatile boolean stateUnusable;
    private volatile boolean stopping;
    private volatile boolean dying;

    /// A partition can't go on with its input.
    void halt(int partition, GoldHalt halt) {
        halted.put(partition, halt);
    }

    /// The partition's log was looked at and is in order.
    void logInOrder(int partition) {
        halted.computeIfPresent(partition, (p, halt) -> halt.isOfTheLog() ? null : halt);
    }

    /// The partition has gone on past a record.
    void goesOn(int partition) {
        if (!halted.isEmpty()) {
            halted.remove(partition);
        }
        if (waiting != null) {
            waiting = null;
        }
    }

    /// Something broke that no rule foresees; all partitions of this process stand still.
    void fail(@Nullable String reason) {
        failure = reason;
    }

    /// The local copies of the state are to be deleted before the next start: they come back from
    /// the changelogs.
    void stateUnusable(boolean unusable) {
        stateUnusable = unusable;
    }

    boolean isStateUnusable() {
        return stateUnusable;
    }

    void await(@Nullable String reason) {
        waiting = reason;
    }

    /// By a transaction of somebody else's on the input, in one sentence; `null`: by none.
    void heldBack(@Nullable String reason) {
        heldBack = reason;
    }

    @Nullable String heldBack() {
        return heldBack;
    }

    /// Whoever waits gives up.
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /// The virtual machine itself can't be trusted any more.
    void die() {
        dying = true;
    }

    boolean isDying() {
        return dying;
    }

    @Nullable String waiting() {
        return waiting;
    }

    @Nullable String haltOf(int partition) {
        GoldHalt halt = halted.get(partition);
        return halt == null ? failure : halt.getMessage();
    }

    /// Of the lowest partition that is halted, else what broke.
    @Nullable String halt() {
        return new TreeMap<>(halted)
                .values().stream().findFirst().map(Throwable::getMessage).orElse(failure);
    }
}
