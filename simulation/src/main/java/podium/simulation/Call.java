package podium.simulation;

import podium.lake.ObjectStore.CreateOutcome;

import org.jspecify.annotations.Nullable;

/// A request that was sent. Its answer may come late, or never.
final class Call {
    private boolean failed;
    private boolean done;
    private @Nullable CreateOutcome outcome;

    void answer(@Nullable CreateOutcome answered) {
        if (!failed && !done) {
            done = true;
            outcome = answered;
        }
    }

    /// No clear answer: whoever called doesn't know what came of it.
    void fail() {
        failed = !done;
    }

    boolean isFailed() {
        return failed;
    }

    boolean isDone() {
        return done;
    }

    CreateOutcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("no outcome");
        }
        return outcome;
    }
}
