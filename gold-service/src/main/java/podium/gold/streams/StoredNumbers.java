package podium.gold.streams;

import podium.gold.Member;
import podium.gold.MemberNumbers;
import podium.gold.NumberStore;
import podium.gold.Numbered;
import podium.streams.KeyFilter;
import podium.streams.WriteBehindStore;

import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/// The numbers on local disk, changelogged. New ones wait for the commit in arrays, where they cost
/// the collector nothing. Most who are asked for were never seen: once a pass in bounded steps has
/// met all that are stored, a filter in memory says so without a look into the store
/// (docs/decisions/117-numbers-never-given.md).
final class StoredNumbers implements NumberStore {
    static final int STEP = 1024;
    static final int STEP_EVERY = 256;

    /// Numbers that a filter of six stages takes, 8 MiB a task. With more every one is looked up.
    static final long FILTERED_MAX = 63L << 16;

    /// Whoever is kept whatever the day.
    private static final int NO_DAY = 0;

    // in the order of their bytes, which are unsigned
    private static final Member FIRST = key(0, 0);
    private static final Member LAST = key(-1, -1);

    private final WriteBehindStore<Member, Numbered> store;
    private final int waitingMax;
    private MemberNumbers waiting = new MemberNumbers();

    /// Of those that the pass has met, and of those given since the start; of all, once it is over.
    private final KeyFilter met;

    private boolean passing = true;
    private Member passAt = FIRST;
    private int looks = STEP_EVERY;

    /// @param store nobody else writes to it
    /// @param waitingMax new numbers in memory at most; one more writes them all, in the same
    ///   transaction
    StoredNumbers(WriteBehindStore<Member, Numbered> store, int waitingMax) {
        this(store, waitingMax, FILTERED_MAX);
    }

    /// @param filteredMax of so many the filter knows
    StoredNumbers(WriteBehindStore<Member, Numbered> store, int waitingMax, long filteredMax) {
        this.store = store;
        this.waitingMax = waitingMax;
        this.met = new KeyFilter(filteredMax);
        store.beforeFlush(this::write);
    }

    @Override
    public @Nullable Numbered numberOf(Member member) {
        Numbered known = waiting.get(member.high(), member.low());
        if (known != null) {
            return known;
        }
        goOn();
        return passing || met.mayHold(member.high(), member.low())
                ? store.get(key(member.high(), member.low()))
                : null;
    }

    @Override
    public void saveNumber(Member member, Numbered numbered) {
        waiting.put(member.high(), member.low(), numbered);
        met.add(member.high(), member.low());
        if (waiting.size() >= waitingMax) {
            store.flushCache();
        }
    }

    /// One step of the pass, every now and then.
    private void goOn() {
        if (!passing || met.isOverfull() || ++looks < STEP_EVERY) {
            return;
        }
        looks = 0;
        int left = STEP;
        try (KeyValueIterator<Member, Numbered> entries = store.stored().range(passAt, LAST)) {
            while (entries.hasNext()) {
                Member member = entries.next().key;
                if (left == 0) {
                    passAt = member;
                    return;
                }
                left--;
                met.add(member.high(), member.low());
            }
        }
        passing = false;
    }

    private void write() {
        store.write(taker ->
                waiting.forEach((high, low, numbered) -> taker.accept(key(high, low), numbered)));
        waiting = new MemberNumbers();
    }

    private static Member key(long high, long low) {
        return new Member(NO_DAY, high, low);
    }
}
