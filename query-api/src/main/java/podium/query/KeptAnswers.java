package podium.query;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/// Answers that are kept for whoever asks again. Bounded in bytes; the oldest go first. Found by
/// any thread, kept by one.
final class KeptAnswers {
    private final long bytesMax;
    private final Map<Key, OrderedRows> answers = new ConcurrentHashMap<>();

    // of the thread that keeps alone
    private final Queue<Key> oldestFirst = new ArrayDeque<>();
    private long bytes;

    /// @param bytesMax of all together, about
    KeptAnswers(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// An answer of one look at a release.
    record Key(long release, long look, Selection selection) {
        /// The newest is the last.
        static final Comparator<Key> BY_AGE =
                Comparator.comparingLong(Key::release).thenComparingLong(Key::look);

        static Key of(Snapshot snapshot, Selection selection) {
            return new Key(snapshot.number(), snapshot.look(), selection);
        }
    }

    @Nullable OrderedRows find(Key key) {
        return answers.get(key);
    }

    /// The newest that is kept of a selection, or `null`.
    Map.@Nullable Entry<Key, OrderedRows> newest(Selection selection) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().selection().equals(selection))
                .max(Map.Entry.comparingByKey(Key.BY_AGE))
                .orElse(null);
    }

    /// @param answer is not kept if it is larger than all may be
    void keep(Key key, OrderedRows answer) {
        if (answer.bytes() > bytesMax) {
            return;
        }
        while (bytes + answer.bytes() > bytesMax) {
            OrderedRows dropped = answers.remove(oldestFirst.remove());
            bytes -= dropped == null ? 0 : dropped.bytes();
        }
        answers.put(key, answer);
        oldestFirst.add(key);
        bytes += answer.bytes();
    }
}
