package podium.gold.streams;

import podium.gold.Member;
import podium.gold.MemberNumbers;
import podium.gold.NumberStore;
import podium.gold.Numbered;
import podium.streams.WriteBehindStore;

import org.jspecify.annotations.Nullable;

/// The numbers on local disk, changelogged. New ones wait for the commit in arrays, where they cost
/// the collector nothing.
final class StoredNumbers implements NumberStore {
    /// Whoever is kept whatever the day.
    private static final int NO_DAY = 0;

    private final WriteBehindStore<Member, Numbered> store;
    private final int waitingMax;
    private MemberNumbers waiting = new MemberNumbers();

    /// @param waitingMax new numbers in memory at most; one more writes them all, in the same
    ///   transaction
    StoredNumbers(WriteBehindStore<Member, Numbered> store, int waitingMax) {
        this.store = store;
        this.waitingMax = waitingMax;
        store.beforeFlush(this::write);
    }

    @Override
    public @Nullable Numbered numberOf(Member member) {
        Numbered known = waiting.get(member.high(), member.low());
        return known == null ? store.get(key(member.high(), member.low())) : known;
    }

    @Override
    public void saveNumber(Member member, Numbered numbered) {
        waiting.put(member.high(), member.low(), numbered);
        if (waiting.size() >= waitingMax) {
            store.flushCache();
        }
    }

    private void write() {
        waiting.forEach((high, low, numbered) -> store.put(key(high, low), numbered));
        waiting = new MemberNumbers();
    }

    private static Member key(long high, long low) {
        return new Member(NO_DAY, high, low);
    }
}
