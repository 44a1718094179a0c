package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The ordered rows of recent answers, so that the pages of one cost one sort, and its selections
/// no second sum. Bounded in rows; the oldest go first. Misses are computed one at a time: a
/// stampede costs no more memory than one. What a release was asked for is prepared for the next,
/// so that nobody who asks again and again ever waits for a sum.
final class AnswerCache {
    /// Selections that are remembered as asked for.
    private static final int ASKED_MAX = 32;

    private final int rowsMax;
    private final Duration patience;
    private final Map<Key, Ordered> answers = new ConcurrentHashMap<>();
    private final Queue<Key> oldestFirst = new ArrayDeque<>();
    private final Set<Selection> asked = ConcurrentHashMap.newKeySet();
    private final ReentrantLock computing = new ReentrantLock();
    private int rows;

    /// @param patience how long a miss waits for its turn
    AnswerCache(int rowsMax, Duration patience) {
        this.rowsMax = rowsMax;
        this.patience = patience;
    }

    /// All rows of an answer in its order.
    record Ordered(List<AnswerRow> rows, Scan scan) {}

    /// @return empty if its turn didn't come in time
    Optional<Ordered> find(Snapshot snapshot, Selection selection) {
        if (asked.size() < ASKED_MAX) {
            asked.add(selection);
        }
        Key key = new Key(snapshot.number(), snapshot.look(), selection);
        Ordered known = answers.get(key);
        return Optional.ofNullable(known == null ? await(key, snapshot) : known);
    }

    /// Computes what was asked for since this was last done, of a snapshot that answers next.
    ///
    /// @param atMost none is begun after it
    /// @return how many answers are there now
    int prepare(Snapshot next, Duration atMost) {
        List<Selection> again = List.copyOf(asked);
        asked.clear();
        long deadline = System.nanoTime() + atMost.toNanos();
        int prepared = 0;
        for (Selection selection : again) {
            if (System.nanoTime() - deadline >= 0) {
                break;
            }
            Key key = new Key(next.number(), next.look(), selection);
            prepared += await(key, next) == null ? 0 : 1;
        }
        return prepared;
    }

    private @Nullable Ordered await(Key key, Snapshot snapshot) {
        try {
            if (!computing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return compute(key, snapshot);
        } finally {
            computing.unlock();
        }
    }

    private Ordered compute(Key key, Snapshot snapshot) {
        Ordered known = answers.get(key);
        if (known != null) {
            return known;
        }
        Selection whole = key.selection().whole();
        if (whole.equals(key.selection())) {
            Ordered answer =
                    new Ordered(
                            Answerer.rows(snapshot, whole.question(), whole.dates()),
                            snapshot.scan(whole.question().table(), whole.dates()));
            keep(key, answer);
            return answer;
        }
        Ordered from = compute(new Key(key.release(), key.look(), whole), snapshot);
        Ordered answer =
                new Ordered(key.selection().of(from.rows(), snapshot::active), from.scan());
        keep(key, answer);
        return answer;
    }

    private void keep(Key key, Ordered answer) {
        int cost = cost(answer);
        if (cost > rowsMax) {
            return;
        }
        while (rows + cost > rowsMax) {
            Ordered dropped = answers.remove(oldestFirst.remove());
            rows -= dropped == null ? 0 : cost(dropped);
        }
        answers.put(key, answer);
        oldestFirst.add(key);
        rows += cost;
    }

    // an empty answer costs something too, or there could be any number of them
    private static int cost(Ordered answer) {
        return answer.rows().size() + 1;
    }

    private record Key(long release, long look, Selection selection) {}
}
