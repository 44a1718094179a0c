package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// The ordered rows of recent answers, so that the pages of one cost one sort, and its selections
/// no second sum. Bounded in bytes; the oldest go first. Misses are computed one at a time, by a
/// thread of their own: a stampede costs no more memory than one, and nobody waits longer than they
/// may, for their turn and for the sum together. What was begun is ended and kept, for whoever asks
/// again. What a release was asked for is prepared for the next, so that nobody who asks again and
/// again ever waits for a sum.
final class AnswerCache {
    /// Selections that are remembered as asked for.
    private static final int ASKED_MAX = 32;

    /// Answers that wait to be computed.
    private static final int WAITING_MAX = 64;

    /// A computation that nobody waits for any more is not begun after that.
    private static final long FORGOTTEN_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration IDLE = Duration.ofSeconds(1);

    /// Of a row that is an object, with its measures.
    private static final int ROW_BYTES = 200;

    /// Of an answer, even an empty one, or there could be any number of them.
    private static final int ANSWER_BYTES = 500;

    private static final Comparator<Key> BY_AGE =
            Comparator.comparingLong(Key::release).thenComparingLong(Key::look);

    private final long bytesMax;
    private final Computing computing;
    private final LongSupplier nanos;
    private final Map<Key, Ordered> answers = new ConcurrentHashMap<>();
    private final Map<Key, Computation> computations = new ConcurrentHashMap<>();
    private final Set<Selection> asked = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor thread;

    // of the computing thread alone
    private final Queue<Key> oldestFirst = new ArrayDeque<>();
    private long bytes;

    /// @param bytesMax of the answers that are kept
    AnswerCache(long bytesMax) {
        this(bytesMax, AnswerCache::whole, System::nanoTime);
    }

    /// @param computing sums a selection's whole answer
    /// @param nanos a clock like [System#nanoTime]
    AnswerCache(long bytesMax, Computing computing, LongSupplier nanos) {
        this.bytesMax = bytesMax;
        this.computing = computing;
        this.nanos = nanos;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new ArrayBlockingQueue<>(WAITING_MAX),
                        Thread.ofPlatform().daemon().name("answers-", 1).factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// All rows of an answer in its order.
    ///
    /// @param bytes of memory, about
    record Ordered(List<AnswerRow> rows, Scan scan, long bytes) {}

    /// Sums up.
    @FunctionalInterface
    interface Computing {
        /// @param before the same answer of another release or look, or `null`
        Ordered whole(Snapshot snapshot, Selection whole, @Nullable Ordered before);
    }

    /// @param atMost it is waited for
    /// @return empty if it wasn't there in time: it may be when somebody asks again
    Optional<Ordered> find(Snapshot snapshot, Selection selection, Duration atMost) {
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

    private Optional<Ordered> get(Snapshot snapshot, Selection selection, Duration atMost) {
        Key key = new Key(snapshot.number(), snapshot.look(), selection);
        Ordered known = answers.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        long until = nanos.getAsLong() + atMost.toNanos();
        Computation computation = computation(key, snapshot, until);
        return computation == null ? Optional.empty() : await(computation, until);
    }

    /// The one that computes this answer; `null` if too many wait.
    private @Nullable Computation computation(Key key, Snapshot snapshot, long until) {
        Computation mine = new Computation(key, snapshot, until);
        Computation begun = computations.putIfAbsent(key, mine);
        if (begun != null) {
            begun.wantedUntil(until);
            return begun;
        }
        try {
            thread.execute(mine);
            return mine;
        } catch (RejectedExecutionException e) {
            computations.remove(key, mine);
            mine.cancel(false);
            return null;
        }
    }

    private Optional<Ordered> await(Computation computation, long until) {
        try {
            return Optional.of(
                    computation.get(Math.max(0, until - nanos.getAsLong()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | CancellationException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer could not be computed", e.getCause());
        }
    }

    private final class Computation extends FutureTask<Ordered> {
        private final Key key;
        private volatile long wantedUntil;

        Computation(Key key, Snapshot snapshot, long until) {
            super(() -> ended(key, snapshot));
            this.key = key;
            this.wantedUntil = until;
        }

        void wantedUntil(long until) {
            if (until - wantedUntil > 0) {
                wantedUntil = until;
            }
        }

        @Override
        public void run() {
            if (nanos.getAsLong() - wantedUntil > FORGOTTEN_NANOS) {
                computations.remove(key, this);
                cancel(false);
            } else {
                super.run();
            }
        }
    }

    /// Forgotten before anybody hears of it: who asks again meets what is kept, or begins anew.
    private Ordered ended(Key key, Snapshot snapshot) {
        try {
            return compute(key, snapshot);
        } finally {
            computations.remove(key);
        }
    }

    private Ordered compute(Key key, Snapshot snapshot) {
        Ordered known = answers.get(key);
        if (known != null) {
            return known;
        }
        Selection whole = key.selection().whole();
        if (whole.equals(key.selection())) {
            Map.Entry<Key, Ordered> before = before(whole);
            Ordered answer =
                    computing.whole(snapshot, whole, before == null ? null : before.getValue());
            if (before != null) {
                boolean isNewer = BY_AGE.compare(key, before.getKey()) > 0;
                forgetSlices(isNewer ? before.getValue() : answer);
            }
            keep(key, answer);
            return answer;
        }
        Ordered from = compute(new Key(key.release(), key.look(), whole), snapshot);
        Ordered answer = selected(key.selection(), from, snapshot);
        keep(key, answer);
        return answer;
    }

    /// The next sums are made of newer ones.
    private static void forgetSlices(Ordered older) {
        if (older.rows() instanceof ProductSums sums) {
            sums.forgetSlices();
        }
    }

    /// The newest that is kept of the same answer.
    private Map.@Nullable Entry<Key, Ordered> before(Selection whole) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().selection().equals(whole))
                .max(Map.Entry.comparingByKey(BY_AGE))
                .orElse(null);
    }

    static Ordered whole(Snapshot snapshot, Selection whole, @Nullable Ordered before) {
        List<AnswerRow> rows =
                Answerer.rows(
                        snapshot,
                        whole.question(),
                        whole.dates(),
                        before == null ? null : before.rows());
        long bytes =
                switch (rows) {
                    case ProductSums sums -> sums.bytes();
                    case DatedRows dated -> dated.bytes();
                    default -> (long) rows.size() * ROW_BYTES;
                };
        return new Ordered(
                rows, snapshot.scan(whole.question().table(), whole.dates()), bytes + ANSWER_BYTES);
    }

    private static Ordered selected(Selection selection, Ordered from, Snapshot snapshot) {
        List<AnswerRow> rows = selection.of(from.rows(), snapshot::active);
        // what rows are picked from is kept as long as they are
        long bytes =
                rows == from.rows()
                        ? from.bytes()
                        : rows instanceof PickedRows picked
                                ? picked.bytes() + from.bytes()
                                : (long) rows.size() * ROW_BYTES;
        return new Ordered(rows, from.scan(), bytes + ANSWER_BYTES);
    }

    private void keep(Key key, Ordered answer) {
        if (answer.bytes() > bytesMax) {
            return;
        }
        while (bytes + answer.bytes() > bytesMax) {
            Ordered dropped = answers.remove(oldestFirst.remove());
            bytes -= dropped == null ? 0 : dropped.bytes();
        }
        answers.put(key, answer);
        oldestFirst.add(key);
        bytes += answer.bytes();
    }

    private record Key(long release, long look, Selection selection) {}
}
