package podium.gold.publish;

import podium.gold.publish.PublisherStatus.State;
import podium.lake.Release;
import podium.lake.status.Standing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Keeps what the publisher last knew of itself, so that status has an answer while it can't look.
final class StatusKeeper {
    private static final String STARTING = "the publisher is starting";
    private static final String ANOTHER_LEADS = "another instance leads";
    private static final String UNPLACED = "Kafka has not told who leads the publishers";

    private boolean placed = true;
    private @Nullable String waitingFor = STARTING;
    private @Nullable String heldBack;
    private @Nullable String haltedBecause;
    private long openCut;
    private @Nullable Instant openSince;
    private Standing standing;
    private volatile PublisherStatus status;

    StatusKeeper(Instant now) {
        standing = new Standing(State.WAITING.label(), STARTING, now);
        status =
                new PublisherStatus(
                        State.WAITING,
                        STARTING,
                        now,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        now);
    }

    static String standsBy(String run) {
        return "run " + run + " stands by: the last release is not of this run";
    }

    /// Whether it is known who leads.
    void placed(boolean isPlaced) {
        placed = isPlaced;
    }

    void halted(String reason) {
        haltedBecause = reason;
        waitingFor = null;
    }

    void waitingFor(@Nullable String what) {
        waitingFor = what;
    }

    /// By a transaction of somebody else's on a commits topic, in one sentence; `null`: by none.
    void heldBack(@Nullable String by) {
        heldBack = by;
    }

    void going() {
        haltedBecause = null;
        waitingFor = null;
    }

    void startsAnew() {
        haltedBecause = null;
        waitingFor = STARTING;
    }

    @Nullable String haltedBecause() {
        return haltedBecause;
    }

    PublisherStatus status() {
        return status;
    }

    void keep(boolean leading, @Nullable Publisher publisher, Instant now) {
        PublisherStatus before = status;
        boolean published = before.published();
        Reached reached = before.reached();
        Release last = before.last();
        OpenCut open = null;
        HeldRelease held = null;
        List<LayerProgress.Committed> layers = before.layers();
        if (publisher != null) {
            published = publisher.leads();
            reached = publisher.reached();
            last = publisher.published();
            open = publisher.openCut();
            held = leading ? publisher.held() : null;
            layers = publisher.progress().committed();
        }
        note(open, now);
        boolean standsBy = leading ? publisher != null && !publisher.leads() : placed;
        State state = state(leading, standsBy, held);
        standing = standing.next(state.label(), reason(leading, standsBy, publisher, held), now);
        status =
                new PublisherStatus(
                        state,
                        standing.reason(),
                        standing.since(),
                        leading,
                        published,
                        reached,
                        last,
                        open,
                        openSince,
                        held,
                        layers,
                        now);
    }

    private void note(@Nullable OpenCut open, Instant now) {
        if (open == null) {
            openSince = null;
        } else if (openSince == null || openCut != open.cut()) {
            openCut = open.cut();
            openSince = now;
        }
    }

    private State state(boolean leading, boolean standsBy, @Nullable HeldRelease held) {
        if (haltedBecause != null) {
            return State.HALTED;
        }
        if (leading && heldBack != null) {
            return State.WAITING;
        }
        if (standsBy) {
            return State.STANDBY;
        }
        if (!leading || waitingFor != null) {
            return State.WAITING;
        }
        return held == null ? State.RUNNING : State.HELD;
    }

    private @Nullable String reason(
            boolean leading,
            boolean standsBy,
            @Nullable Publisher publisher,
            @Nullable HeldRelease held) {
        if (haltedBecause != null) {
            return haltedBecause;
        }
        if (!leading) {
            return placed ? ANOTHER_LEADS : UNPLACED;
        }
        if (heldBack != null) {
            return waitingFor == null ? heldBack : waitingFor;
        }
        if (standsBy && publisher != null) {
            return standsBy(publisher.run());
        }
        return waitingFor == null && held != null ? held.reason() : waitingFor;
    }
}
