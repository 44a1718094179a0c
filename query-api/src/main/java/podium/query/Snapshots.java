package podium.query;

import podium.lake.DateRows;
import podium.lake.LandedObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The newest snapshot and a few before it, for pages that were begun earlier. One writer, any
/// number of readers; a swap is one assignment. Never goes back to an older release.
public final class Snapshots implements SnapshotLoader.Known {
    /// Members that take so much memory count as a row.
    private static final int BYTES_A_ROW = 60;

    private final int countMax;
    private final long rowsMax;
    private volatile List<Snapshot> newestFirst = List.of();

    /// @param countMax snapshots kept, at least 1
    /// @param rowsMax distinct Gold rows that the earlier ones may hold together with the newest;
    ///   members count for as many rows as take their memory
    public Snapshots(int countMax, long rowsMax) {
        this.countMax = countMax;
        this.rowsMax = rowsMax;
    }

    public Optional<Snapshot> newest() {
        List<Snapshot> now = newestFirst;
        return now.isEmpty() ? Optional.empty() : Optional.of(now.getFirst());
    }

    Optional<Snapshot> of(long release) {
        return newestFirst.stream().filter(snapshot -> snapshot.number() == release).findFirst();
    }

    /// The slice of a date's rows, if one of the snapshots has it.
    @Override
    public @Nullable Slice slice(DateRows rows) {
        for (Snapshot snapshot : newestFirst) {
            Slice slice = snapshot.slice(rows);
            if (slice != null) {
                return slice;
            }
        }
        return null;
    }

    /// The members of a file, if one of the snapshots has them.
    @Override
    public @Nullable DateMembers members(LandedObject file) {
        for (Snapshot snapshot : newestFirst) {
            DateMembers members = snapshot.members(file);
            if (members != null) {
                return members;
            }
        }
        return null;
    }

    /// @throws IllegalArgumentException if it is no newer than the newest
    void swapIn(Snapshot snapshot) {
        newest().ifPresent(last -> {
            if (snapshot.number() <= last.number()) {
                throw new IllegalArgumentException(
                        "release %d is not newer than %d"
                                .formatted(snapshot.number(), last.number()));
            }
        });
        Deque<Snapshot> kept = new ArrayDeque<>();
        kept.add(snapshot);
        Set<Slice> held = Collections.newSetFromMap(new IdentityHashMap<>());
        held.addAll(snapshot.slices());
        Set<DateMembers> members = Collections.newSetFromMap(new IdentityHashMap<>());
        members.addAll(snapshot.members());
        for (Snapshot earlier : newestFirst) {
            held.addAll(earlier.slices());
            members.addAll(earlier.members());
            if (kept.size() == countMax || rows(held) + asRows(members) > rowsMax) {
                break;
            }
            kept.add(earlier);
        }
        newestFirst = List.copyOf(kept);
    }

    private static long asRows(Set<DateMembers> members) {
        return members.stream().mapToLong(DateMembers::bytes).sum() / BYTES_A_ROW;
    }

    private static long rows(Set<Slice> slices) {
        return slices.stream().mapToLong(Slice::size).sum();
    }
}
