package podium.bronze;

import podium.bronze.Verification.Verdict;
import podium.events.Barrier;
import podium.events.LineEncoding;
import podium.lake.CommitChunks;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;
import podium.lake.landing.StartPoint;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One partition's chain of Bronze objects (DESIGN §5): collects lines, creates the object, and
/// only when it is confirmed or adopted, the next. An object that exists already is adopted if the
/// log says the same, whoever wrote it and wherever it ends.
public final class BronzeChain implements PartitionLanding {
    /// Larger than any writer's object: [ObjectLimits#bytesMax] at most, and compressed.
    public static final long OBJECT_BYTES_MAX = 80L * 1024 * 1024;

    private static final int VANISHED_MAX = 5;

    private final int partition;
    private final String topicId;
    private final Set<String> topicIds;
    private final ObjectLimits limits;
    private final ObjectFormat format;
    private final List<LandedObject> objects = new ArrayList<>();
    private State state = new State.Collecting();
    private @Nullable OpenObject open;
    private long lines;
    private long lastCut;
    private long position;
    private int vanished;

    /// @param topicId of the log that the bucket belongs to
    public BronzeChain(
            int partition,
            StartPoint from,
            String topicId,
            ObjectLimits limits,
            ObjectFormat format) {
        this(partition, from, topicId, Set.of(topicId), limits, format);
    }

    /// @param topicId of the log that the bucket belongs to
    /// @param topicIds of that, and of the logs before it: an object of one of those is adopted,
    ///   too, if this log says the same
    public BronzeChain(
            int partition,
            StartPoint from,
            String topicId,
            Set<String> topicIds,
            ObjectLimits limits,
            ObjectFormat format) {
        this.partition = partition;
        this.topicId = topicId;
        this.topicIds = Set.copyOf(topicIds);
        this.limits = limits;
        this.format = format;
        this.lastCut = from.lastCut();
        this.position = from.nextOffset();
    }

    private sealed interface State {
        record Collecting() implements State {}

        /// @param pending the entry that made the object close; it is taken after it
        record Creating(SealedObject object, @Nullable LogEntry pending) implements State {}

        record Reading(SealedObject object, @Nullable LogEntry pending) implements State {}

        record Verifying(Verification verification) implements State {}

        record Committing(LogEntry.Barrier barrier) implements State {}
    }

    @Override
    public Effect accept(LogEntry entry) {
        return switch (state) {
            case State.Collecting _ ->
                    switch (entry) {
                        case LogEntry.Data data -> collect(data);
                        case LogEntry.Barrier barrier -> cut(barrier);
                    };
            case State.Verifying(Verification verification) -> verify(verification, entry);
            default -> throw outOfTurn("an entry");
        };
    }

    private Effect collect(LogEntry.Data data) {
        byte[] line = LineEncoding.line(data.value());
        long minute = LandingMinute.of(data);
        OpenObject object = open;
        if (object != null && !object.takes(data.offset(), minute, line)) {
            return create(object, data);
        }
        if (object == null) {
            object = new OpenObject(partition, data.offset(), minute, limits, format);
            open = object;
        }
        object.add(data.offset(), line);
        position = data.offset() + 1;
        return Effect.CONTINUE;
    }

    private Effect cut(LogEntry.Barrier barrier) {
        if (!Barrier.counts(barrier.cut(), lastCut)) {
            position = barrier.offset() + 1;
            return Effect.CONTINUE;
        }
        OpenObject object = open;
        if (object != null) {
            return create(object, barrier);
        }
        state = new State.Committing(barrier);
        CommitClose close =
                new CommitClose(
                        barrier.offset() + 1, barrier.rawNextOffset(), CutCounts.rows(lines));
        return new Effect.Commit(
                CommitChunks.split(
                        Layer.BRONZE, partition, barrier.cut(), 0, objects, List.of(), close));
    }

    @Override
    public Effect committed() {
        if (!(state instanceof State.Committing(LogEntry.Barrier barrier))) {
            throw outOfTurn("a commit");
        }
        objects.clear();
        lines = 0;
        lastCut = barrier.cut();
        position = barrier.offset() + 1;
        state = new State.Collecting();
        return Effect.CONTINUE;
    }

    private Effect create(OpenObject object, @Nullable LogEntry pending) {
        open = null;
        SealedObject sealed = object.seal(topicId, lastCut);
        state = new State.Creating(sealed, pending);
        return sealed.create();
    }

    @Override
    public Effect created(CreateOutcome outcome) {
        if (!(state instanceof State.Creating(SealedObject object, LogEntry pending))) {
            throw outOfTurn("a created object");
        }
        return switch (outcome) {
            case CREATED -> confirmed(object.landed(), pending);
            case EXISTS -> {
                state = new State.Reading(object, pending);
                yield new Effect.Read(object.key(), OBJECT_BYTES_MAX);
            }
        };
    }

    @Override
    public Effect found(Optional<StoredObject> stored) {
        if (!(state instanceof State.Reading(SealedObject mine, LogEntry pending))) {
            throw outOfTurn("a found object");
        }
        if (stored.isEmpty()) {
            state = new State.Creating(mine, pending);
            return ++vanished > VANISHED_MAX
                    ? new Effect.Halt(BronzeException.vanishing(mine.key()))
                    : mine.create();
        }
        ExistingObject existing;
        try {
            existing = ExistingObject.of(stored.get(), mine.facts().firstOffset(), format);
        } catch (LakeException e) {
            return new Effect.Halt(e);
        }
        if (!topicIds.contains(existing.facts().topicId())) {
            return contradiction(existing, "it was landed from another topic");
        }
        if (existing.facts().equals(mine.facts().of(existing.facts().topicId()))) {
            return confirmed(existing.landed(), pending);
        }
        if (existing.facts().barrier() != lastCut) {
            return contradiction(
                    existing, "it says that barrier %d is before it".formatted(lastCut));
        }
        state = new State.Verifying(new Verification(existing, lastCut));
        position = existing.facts().firstOffset();
        return new Effect.Seek(position);
    }

    private Effect verify(Verification verification, LogEntry entry) {
        Verdict verdict = verification.accept(entry);
        position = verification.position();
        return switch (verdict) {
            case Verdict.Undecided _ -> Effect.CONTINUE;
            case Verdict.Confirmed _ -> confirmed(verification.existing().landed(), null);
            case Verdict.Contradicted(String how) -> contradiction(verification.existing(), how);
        };
    }

    private Effect confirmed(LandedObject object, @Nullable LogEntry pending) {
        objects.add(object);
        lines += object.rows();
        vanished = 0;
        state = new State.Collecting();
        return pending == null ? Effect.CONTINUE : accept(pending);
    }

    private static Effect contradiction(ExistingObject existing, String how) {
        return new Effect.Halt(BronzeException.contradiction(existing.landed().key(), how));
    }

    @Override
    public Effect relieve() {
        OpenObject object = open;
        return object == null ? Effect.CONTINUE : create(object, null);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long landed() {
        return switch (state) {
            case State.Collecting _ -> open == null ? position : open.firstOffset();
            case State.Creating(SealedObject object, _) -> object.facts().firstOffset();
            case State.Reading(SealedObject object, _) -> object.facts().firstOffset();
            case State.Verifying(Verification verification) ->
                    verification.existing().facts().firstOffset();
            case State.Committing _ -> position;
        };
    }

    @Override
    public long lastCut() {
        return lastCut;
    }

    @Override
    public long logReaches() {
        return state instanceof State.Verifying(Verification verification)
                ? verification.existing().facts().nextOffset()
                : position;
    }

    @Override
    public long heldBytes() {
        return switch (state) {
            case State.Collecting _ -> open == null ? 0 : open.heldBytes();
            case State.Creating(SealedObject object, _) -> object.bytes().length;
            case State.Reading(SealedObject object, _) -> object.bytes().length;
            case State.Verifying _, State.Committing _ -> 0;
        };
    }

    @Override
    public boolean collecting() {
        return state instanceof State.Collecting;
    }

    @Override
    public void close() {
        OpenObject object = open;
        if (object != null) {
            object.drop();
            open = null;
        }
    }

    private IllegalStateException outOfTurn(String what) {
        return new IllegalStateException(
                "%s for partition %d out of turn".formatted(what, partition));
    }
}
