package podium.query;

import podium.query.KeptAnswers.Key;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The ordered rows of recent answers, so that the pages of one cost one sort, and its selections
/// no second sum. An answer is kept ([KeptAnswers]), or it is computed and kept for whoever asks
/// again ([Computations]). What a release was asked for is prepared for the next, so that nobody
/// who asks again and again ever waits for a sum.
final class AnswerCache {
    /// Selections that are remembered as asked for.
    private static final int ASKED_MAX = 32;

    private final Computing computing;
    private final LongSupplier nanos;
    private final KeptAnswers kept;
    private final Computations<Key, OrderedRows> computations;
    private final Set<Selection> asked = ConcurrentHashMap.newKeySet();

    /// @param bytesMax of the answers that are kept
    AnswerCache(long bytesMax) {
        this(bytesMax, OrderedRows::whole, System::nanoTime);
    }

    /// @param computing sums a selection's whole answer
    /// @param nanos a clock like [System#nanoTime]
    AnswerCache(long bytesMax, Computing computing, LongSupplier nanos) {
        this.computing = computing;
        this.nanos = nanos;
        this.kept = new KeptAnswers(bytesMax);
        this.computations = new Computations<>("answers-", nanos);
    }

    /// Sums up.
    @FunctionalInterface
    interface Computing {
        /// @param before the same answer of another release or look, or `null`
        OrderedRows whole(Snapshot snapshot, Selection whole, @Nullable OrderedRows before);
    }

    /// @param atMost it is waited for
    /// @return empty if it wasn't there in time: it may be when somebody asks again
    Optional<OrderedRows> find(Snapshot snapshot, Selection selection, Duration atMost) {
        if (asked.size() < ASKED_MAX) {
            asked.add(selection);
        }
        return get(snapshot, selection, atMost);
    }

    /// Computes what was asked for since this was last done, of a snapshot that answers next.
    ///
    /// @param atMost it is waited for
    /// @return how many answers are there now
    int prepare(Snapshot next, Duration atMost) {
        List<Selection> again = List.copyOf(asked);
        asked.clear();
        long deadline = nanos.getAsLong() + atMost.toNanos();
        int prepared = 0;
        for (Selection selection : again) {
            long left = deadline - nanos.getAsLong();
            if (left <= 0) {
                break;
            }
            prepared += get(next, selection, Duration.ofNanos(left)).isPresent() ? 1 : 0;
        }
        return prepared;
    }

    private Optional<OrderedRows> get(Snapshot snapshot, Selection selection, Duration atMost) {
        Key key = Key.of(snapshot, selection);
        OrderedRows known = kept.find(key);
        return known == null
                ? computations.get(key, atMost, () -> compute(key, snapshot))
                : Optional.of(known);
    }

    private OrderedRows compute(Key key, Snapshot snapshot) {
        OrderedRows known = kept.find(key);
        if (known != null) {
            return known;
        }
        Selection whole = key.selection().whole();
        OrderedRows answer =
                whole.equals(key.selection())
                        ? whole(key, snapshot)
                        : compute(Key.of(snapshot, whole), snapshot)
                                .selected(key.selection(), snapshot);
        kept.keep(key, answer);
        return answer;
    }

    /// Made from the newest that is kept of the same answer.
    private OrderedRows whole(Key key, Snapshot snapshot) {
        Map.Entry<Key, OrderedRows> before = kept.newest(key.selection());
        if (before == null) {
            return computing.whole(snapshot, key.selection(), null);
        }
        OrderedRows answer = computing.whole(snapshot, key.selection(), before.getValue());
        boolean isNewer = Key.BY_AGE.compare(key, before.getKey()) > 0;
        (isNewer ? before.getValue() : answer).forgetSlices();
        return answer;
    }
}
