package podium.bronze;

import podium.events.Barrier;
import podium.events.LineEncoding;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

/// Checks an existing object that isn't just like one's own against the log: the log's entries from
/// its first offset up to its next offset must make the very same lines. Keeps no lines.
final class Verification {
    private final ExistingObject existing;
    private final long lastCut;
    private @Nullable LineTally tally;
    private long position;

    /// @param lastCut the last counted barrier before the object
    Verification(ExistingObject existing, long lastCut) {
        this.existing = existing;
        this.lastCut = lastCut;
        this.position = existing.facts().firstOffset();
    }

    /// What the log says so far.
    sealed interface Verdict {
        /// The next entry, please.
        record Undecided() implements Verdict {}

        /// The log says the same.
        record Confirmed() implements Verdict {}

        /// The log says otherwise.
        record Contradicted(String how) implements Verdict {}
    }

    Verdict accept(LogEntry entry) {
        long nextOffset = existing.facts().nextOffset();
        if (entry.offset() >= nextOffset) {
            return new Verdict.Contradicted(
                    "the log has no record at offset %d".formatted(nextOffset - 1));
        }
        position = entry.offset() + 1;
        return switch (entry) {
            case LogEntry.Data data -> add(data);
            case LogEntry.Barrier barrier when Barrier.counts(barrier.cut(), lastCut) ->
                    new Verdict.Contradicted(
                            "barrier %d at offset %d is inside it"
                                    .formatted(barrier.cut(), barrier.offset()));
            case LogEntry.Barrier _ -> new Verdict.Undecided();
        };
    }

    private Verdict add(LogEntry.Data data) {
        long minute = LandingMinute.of(data);
        LineTally lines = tally;
        if (lines == null) {
            lines = new LineTally(existing.facts().firstOffset(), minute);
            tally = lines;
        }
        if (!lines.takes(data.offset(), minute)) {
            return new Verdict.Contradicted(
                    "the log's record at offset %d can't stand in it".formatted(data.offset()));
        }
        lines.add(data.offset(), LineEncoding.line(data.value()));
        if (lines.nextOffset() < existing.facts().nextOffset()) {
            return new Verdict.Undecided();
        }
        ObjectFacts said = existing.facts();
        return lines.facts(said.topicId(), said.barrier()).equals(said)
                ? new Verdict.Confirmed()
                : new Verdict.Contradicted("its lines are not the log's");
    }

    ExistingObject existing() {
        return existing;
    }

    long position() {
        return position;
    }
}
