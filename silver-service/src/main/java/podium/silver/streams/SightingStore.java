package podium.silver.streams;

import podium.silver.SightingKey;
import podium.silver.Sightings;
import podium.silver.WaitingSightings;
import podium.streams.KeyFilter;
import podium.streams.WriteBehindStore;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// Sightings in a task's store. What is too old for deduplication is found by a pass over the store
/// in bounded steps, [#STEP] entries every [#STEP_EVERY] records; a pass begins when the oldest
/// entry may be [#SLACK_MINUTES] older than needed. So the store holds little more than a day, and
/// no index has to be written beside it. Most ids were never seen: once a pass has met all entries,
/// a filter in memory says so without a look into the store (docs/decisions/071-ids-never-seen.md).
final class SightingStore implements Sightings {
    static final int STEP = 1024;
    static final int STEP_EVERY = 256;
    static final long SLACK_MINUTES = 6 * 60;

    /// Ids that a filter of seven stages takes, 16 MiB; a task has two of them while a pass is
    /// under way. With more ids every one is looked up.
    static final long FILTERED_MAX = 127L << 16;

    // in the order of their bytes, which are unsigned
    private static final SightingKey FIRST = new SightingKey(0, 0);
    private static final SightingKey LAST = new SightingKey(-1, -1);

    private static final long GROUP_MINUTES = 60;
    private static final long NOTHING_TO_FORGET = 0;

    private final WriteBehindStore<SightingKey, Long> store;
    private final int waitingMax;
    private final WaitingSightings waiting = new WaitingSightings();

    /// No entry is older; unknown after a start, so that the first pass finds it.
    private long oldest = Long.MIN_VALUE;

    private long oldestMet = Long.MAX_VALUE;
    private SightingKey passAt = FIRST;
    private boolean passing;
    private long forgettingBelow = NOTHING_TO_FORGET;
    private int records;

    /// Of every entry, or `null` before a pass has met them all.
    private @Nullable KeyFilter filter;

    /// Of the entries that the pass under way has met, and of those added since it began.
    private KeyFilter met = new KeyFilter(FILTERED_MAX);

    /// @param store nobody else writes to it
    /// @param waitingMax changes that wait for a commit at most, at least 1; with as many, all are
    ///   written early, in the same transaction
    SightingStore(WriteBehindStore<SightingKey, Long> store, int waitingMax) {
        this.store = store;
        this.waitingMax = waitingMax;
        store.beforeFlush(this::write);
    }

    /// Sightings of an hour go out of the changelog together.
    ///
    /// @param written a sighting's value in the store
    static long group(byte[] written) {
        return ByteBuffer.wrap(written).getLong() / GROUP_MINUTES;
    }

    @Override
    public long lastSeen(SightingKey id) {
        KeyFilter all = filter;
        return all == null || all.mayHold(id.high(), id.low()) ? now(id) : NEVER;
    }

    @Override
    public void seen(SightingKey id, long minute) {
        change(id, minute);
        KeyFilter all = filter;
        if (all != null) {
            all.add(id.high(), id.low());
        }
        if (passing) {
            met.add(id.high(), id.low());
        }
        oldest = Math.min(oldest, minute);
        oldestMet = Math.min(oldestMet, minute);
    }

    /// To be called after each record.
    ///
    /// @param highestMinute the partition's highest landing minute
    void forget(long highestMinute) {
        records++;
        if (records < STEP_EVERY) {
            return;
        }
        records = 0;
        if (store.forgetPacks(forgettingBelow, STEP) < STEP) {
            forgettingBelow = NOTHING_TO_FORGET;
        }
        long needed = highestMinute - MINUTES;
        if (!passing) {
            if (oldest >= needed - SLACK_MINUTES) {
                return;
            }
            // a pass goes over what is written, so everything has to be
            store.flushCache();
            passing = true;
            passAt = FIRST;
            oldestMet = highestMinute;
            met = new KeyFilter(FILTERED_MAX);
        }
        step(needed);
    }

    private void step(long needed) {
        int left = STEP;
        try (KeyValueIterator<SightingKey, Long> entries = store.stored().range(passAt, LAST)) {
            while (entries.hasNext()) {
                KeyValue<SightingKey, Long> entry = entries.next();
                if (left == 0) {
                    passAt = entry.key;
                    return;
                }
                left--;
                // an entry may have changed since the step began
                long minute = entry.value < needed ? now(entry.key) : entry.value;
                if (minute == NEVER) {
                    continue;
                }
                if (minute < needed) {
                    change(entry.key, WaitingSightings.FORGOTTEN);
                } else {
                    met.add(entry.key.high(), entry.key.low());
                    oldestMet = Math.min(oldestMet, minute);
                }
            }
        }
        passing = false;
        oldest = oldestMet;
        filter = met;
        forgettingBelow = needed / GROUP_MINUTES;
    }

    private long now(SightingKey id) {
        long waits = waiting.get(id);
        if (waits == WaitingSightings.FORGOTTEN) {
            return NEVER;
        }
        return waits == NEVER ? written(id) : waits;
    }

    private long written(SightingKey id) {
        Long minute = store.get(id);
        return minute == null ? NEVER : minute;
    }

    private void change(SightingKey id, long minute) {
        waiting.put(id, minute);
        if (waiting.size() >= waitingMax) {
            store.flushCache();
        }
    }

    private void write() {
        store.write(taker ->
                waiting.drain((id, minute) ->
                        taker.accept(
                                id, minute == WaitingSightings.FORGOTTEN ? null : (Long) minute)));
    }
}
