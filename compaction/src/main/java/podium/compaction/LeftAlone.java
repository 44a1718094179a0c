package podium.compaction;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What is not compacted for a while: an hour where it can't be; where the publisher refuses it, a
/// minute at first, and twice as long each time that it refuses again, an hour at most. So what is
/// refused for ever makes little garbage. For one thread.
final class LeftAlone<K> {
    static final Duration MAX = Duration.ofHours(1);

    /// Mostly another compactor was first.
    static final Duration REFUSED = Duration.ofMinutes(1);

    private final Map<K, Rest> rests = new HashMap<>();

    private record Rest(Instant until, Duration length) {}

    /// Forgets what was not refused again within an hour.
    void forgetOld(Instant now) {
        rests.values().removeIf(rest -> !rest.until.plus(MAX).isAfter(now));
    }

    boolean contains(K key, Instant now) {
        Rest rest = rests.get(key);
        return rest != null && rest.until.isAfter(now);
    }

    boolean isEmpty(Instant now) {
        return rests.values().stream().noneMatch(rest -> rest.until.isAfter(now));
    }

    void failed(K key, Instant now) {
        rests.put(key, new Rest(now.plus(MAX), MAX));
    }

    void refused(K key, Instant now) {
        Rest before = rests.get(key);
        Duration twice = before == null ? REFUSED : before.length.multipliedBy(2);
        Duration length = twice.compareTo(MAX) > 0 ? MAX : twice;
        rests.put(key, new Rest(now.plus(length), length));
    }
}
