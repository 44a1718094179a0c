package podium.gold;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Membership with the days in use in memory and all days on disk. A day becomes resident once
/// looking it up on disk has cost about as much as reading it; the least recently used leave when
/// memory is short. A day too large for the memory allowed is looked up on disk, so any amount of
/// members works, with any bound.
///
/// Used by one thread.
public final class ResidentDays implements Membership {
    /// Reading so many members costs about as much as one look-up on disk.
    private static final int MEMBERS_PER_LOOKUP = 16;

    /// Between two attempts to read a day the look-ups double, so that the attempts on a day that
    /// is too large cost no more than its look-ups.
    private static final int LOOKUPS_BEFORE_FIRST_READ = 8;

    private static final int COLD_DAYS_MAX = 16_384;

    private final MemberStore store;
    private final long bytesMax;
    private final LinkedHashMap<Integer, MemberSet> resident = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, Integer> lookups = new HashMap<>();
    private long bytes;
    private int currentDay;
    private @Nullable MemberSet current;

    /// @param bytesMax memory for the members of all resident days
    public ResidentDays(MemberStore store, long bytesMax) {
        this.store = store;
        this.bytesMax = bytesMax;
    }

    @Override
    public boolean note(Member member) {
        MemberSet day = day(member.epochDay());
        if (day == null) {
            return !store.contains(member);
        }
        long bytesBefore = day.bytes();
        if (!day.add(member.high(), member.low())) {
            return false;
        }
        if (day.bytes() != bytesBefore) {
            bytes += day.bytes() - bytesBefore;
            evict();
        }
        return true;
    }

    @Override
    public void keep(Member member) {
        store.add(member);
    }

    /// Memory taken by resident days.
    public long bytes() {
        return bytes;
    }

    /// Days whose members are in memory.
    public int days() {
        return resident.size();
    }

    private @Nullable MemberSet day(int epochDay) {
        MemberSet day = current;
        if (day != null && currentDay == epochDay) {
            return day;
        }
        day = resident.get(epochDay);
        if (day == null) {
            day = maybeRead(epochDay);
        }
        currentDay = epochDay;
        current = day;
        return day;
    }

    private @Nullable MemberSet maybeRead(int epochDay) {
        if (lookups.size() >= COLD_DAYS_MAX) {
            lookups.clear();
        }
        int count = lookups.merge(epochDay, 1, (before, one) -> Math.min(before + one, 1 << 30));
        if (count < LOOKUPS_BEFORE_FIRST_READ || Integer.bitCount(count) != 1) {
            return null;
        }
        long membersMax =
                Math.min(
                        (long) count * MEMBERS_PER_LOOKUP,
                        bytesMax / MemberSet.BYTES_PER_MEMBER_MAX);
        MemberSet day = new MemberSet();
        if (!store.scan(epochDay, (int) membersMax, day::add)) {
            return null;
        }
        lookups.remove(epochDay);
        resident.put(epochDay, day);
        bytes += day.bytes();
        evict();
        return resident.get(epochDay);
    }

    private void evict() {
        while (bytes > bytesMax && !resident.isEmpty()) {
            bytes -= resident.pollFirstEntry().getValue().bytes();
            current = null;
        }
    }
}
