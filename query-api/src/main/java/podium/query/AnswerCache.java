package podium.query;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The ordered rows of recent answers, so that the pages of one cost one sort. Bounded in rows; the
/// oldest go first. Misses are computed one at a time: a stampede costs no more memory than one.
final class AnswerCache {
    private final int rowsMax;
    private final Map<Key, List<AnswerRow>> answers = new ConcurrentHashMap<>();
    private final Queue<Key> oldestFirst = new ArrayDeque<>();
    private final ReentrantLock computing = new ReentrantLock();
    private int rows;

    AnswerCache(int rowsMax) {
        this.rowsMax = rowsMax;
    }

    List<AnswerRow> rows(Snapshot snapshot, Question question, DateRange range) {
        Key key = new Key(snapshot.number(), question, range);
        List<AnswerRow> known = answers.get(key);
        return known == null ? compute(key, snapshot) : known;
    }

    private List<AnswerRow> compute(Key key, Snapshot snapshot) {
        computing.lock();
        try {
            List<AnswerRow> known = answers.get(key);
            if (known != null) {
                return known;
            }
            List<AnswerRow> answer = Answerer.rows(snapshot, key.question(), key.range());
            keep(key, answer);
            return answer;
        } finally {
            computing.unlock();
        }
    }

    private void keep(Key key, List<AnswerRow> answer) {
        int cost = cost(answer);
        if (cost > rowsMax) {
            return;
        }
        while (rows + cost > rowsMax) {
            List<AnswerRow> dropped = answers.remove(oldestFirst.remove());
            rows -= dropped == null ? 0 : cost(dropped);
        }
        answers.put(key, answer);
        oldestFirst.add(key);
        rows += cost;
    }

    // an empty answer costs something too, or there could be any number of them
    private static int cost(List<AnswerRow> answer) {
        return answer.size() + 1;
    }

    private record Key(long release, Question question, DateRange range) {}
}
