package podium.gold.streams;

import podium.gold.Member;
import podium.gold.MemberStore;
import podium.streams.WriteBehindStore;

import org.apache.kafka.streams.state.KeyValueIterator;

/// The members on local disk, changelogged. A key alone says all; its value is empty.
final class StoredMembers implements MemberStore {
    private static final byte[] SEEN = {};

    private final WriteBehindStore<Member, byte[]> store;

    StoredMembers(WriteBehindStore<Member, byte[]> store) {
        this.store = store;
    }

    @Override
    public boolean contains(Member member) {
        return store.get(member) != null;
    }

    @Override
    public void add(Member member) {
        store.put(member, SEEN);
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
