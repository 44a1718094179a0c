package podium.gold.publish;

import podium.lake.Release;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The "release now"s that wait. Each noted the end offsets of its moment and waits until a
/// complete cut's barriers stand at or beyond all of them, so that many share a cut.
public final class ReleaseRequests {
    private static final long NO_CUT = -1;

    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(
            List<Long> ends, long lastCut, CompletableFuture<ReleaseAnswer> answer) {}

    /// @param ends of `events.raw` when it was asked
    /// @param reached what was published by then
    /// @param answer completed when it is known; one that is completed already is forgotten
    public void add(List<Long> ends, Reached reached, CompletableFuture<ReleaseAnswer> answer) {
        waiting.add(new Waiting(ends, lastCut(reached), answer));
        settle(reached);
    }

    /// Answers every request that waits for no more than this.
    void settle(Reached reached) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting request = each.next();
            if (request.answer.isDone()) {
                each.remove();
            } else if (Offsets.reaches(reached.rawOffsets(), request.ends)) {
                request.answer.complete(answer(request, reached));
                each.remove();
            }
        }
    }

    /// Answers every request alike.
    public void settleAll(ReleaseAnswer answer) {
        waiting.forEach(request -> request.answer.complete(answer));
        waiting.clear();
    }

    /// Whether someone waits; after [#settle]: for a cut that isn't complete yet.
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    private static ReleaseAnswer answer(Waiting request, Reached reached) {
        Release last = reached.last();
        return last != null && last.cut() > request.lastCut
                ? new ReleaseAnswer.Released(last.number(), reached.cut())
                : new ReleaseAnswer.NothingNew(
                        last == null ? null : (Long) last.number(), reached.cut());
    }

    /// The last one that has records: a compaction that came later says the same, and is no news.
    private static long lastCut(Reached reached) {
        Release last = reached.last();
        return last == null ? NO_CUT : last.cut();
    }
}
