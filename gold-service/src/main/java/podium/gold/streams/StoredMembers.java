package podium.gold.streams;

import podium.gold.Member;
import podium.gold.MemberSet;
import podium.gold.MemberStore;
import podium.streams.WriteBehindStore;

import org.apache.kafka.streams.state.KeyValueIterator;

import java.util.SortedMap;
import java.util.TreeMap;

/// The members on local disk, changelogged. A key alone says all; its value is empty. New ones wait
/// for the commit in arrays, where they cost the collector nothing.
final class StoredMembers implements MemberStore {
    private static final byte[] SEEN = {};

    private final WriteBehindStore<Member, byte[]> store;
    private final int waitingMax;
    private final SortedMap<Integer, MemberSet> waiting = new TreeMap<>();
    private int waitingMembers;

    /// @param waitingMax new members in memory at most; one more writes them all, in the same
    ///   transaction
    StoredMembers(WriteBehindStore<Member, byte[]> store, int waitingMax) {
        this.store = store;
        this.waitingMax = waitingMax;
        store.beforeFlush(this::write);
    }

    @Override
    public boolean contains(Member member) {
        MemberSet day = waiting.get(member.epochDay());
        return day != null && day.contains(member.high(), member.low())
                || store.get(member) != null;
    }

    @Override
    public void add(Member member) {
        waiting.computeIfAbsent(member.epochDay(), _ -> new MemberSet())
                .add(member.high(), member.low());
        waitingMembers++;
        if (waitingMembers >= waitingMax) {
            store.flushCache();
        }
    }

    private void write() {
        store.write(taker ->
                waiting.forEach((epochDay, day) ->
                        day.forEach((high, low) ->
                                taker.accept(new Member(epochDay, high, low), SEEN))));
        waiting.clear();
        waitingMembers = 0;
    }

    @Override
    public boolean scan(int epochDay, int membersMax, Visitor visitor) {
        // what waits in memory is of this transaction too
        store.flushCache();
        Member first = new Member(epochDay, 0, 0);
        Member last = new Member(epochDay, -1, -1);
        try (KeyValueIterator<Member, byte[]> members = store.stored().range(first, last)) {
            for (int i = 0; i < membersMax && members.hasNext(); i++) {
                Member member = members.next().key;
                visitor.visit(member.high(), member.low());
            }
            return !members.hasNext();
        }
    }
}
