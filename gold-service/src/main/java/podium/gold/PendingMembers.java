package podium.gold;

import podium.lake.MemberIncrement;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The members first seen in the open cut that no chunk has said yet, by date; and which of them
/// the state has.
final class PendingMembers implements FirstSightings {
    private final Map<MemberDate, Pending> dates = new HashMap<>();
    private int members;

    private static final class Pending {
        private final NumberSet numbers = new NumberSet();
        private boolean kept;
        private boolean changed;
    }

    /// Adds members as the state has them.
    void restore(MemberIncrement stored) {
        Pending restored = of(stored.kind(), stored.eventDate());
        restored.numbers.addAll(stored.numbers());
        restored.kept = true;
        members += Math.toIntExact(stored.numbers().size());
    }

    @Override
    public void add(MemberKind kind, LocalDate eventDate, int number) {
        Pending pending = of(kind, eventDate);
        pending.numbers.add(number);
        pending.changed = true;
        members++;
    }

    private Pending of(MemberKind kind, LocalDate eventDate) {
        return dates.computeIfAbsent(new MemberDate(kind, eventDate), _ -> new Pending());
    }

    /// Members of all dates.
    int size() {
        return members;
    }

    /// Hands on every date's members that changed since they were handed on last.
    void saveChanged(BiConsumer<MemberDate, NumberSet> save) {
        dates.forEach((date, pending) -> {
            if (pending.changed) {
                save.accept(date, pending.numbers);
                pending.kept = true;
                pending.changed = false;
            }
        });
    }

    /// Empties itself.
    ///
    /// @param forget takes the dates that were handed on before, once none is left here
    List<MemberIncrement> drain(Consumer<MemberDate> forget) {
        List<MemberIncrement> drained = new ArrayList<>(dates.size());
        List<MemberDate> kept = new ArrayList<>();
        dates.forEach((date, pending) -> {
            drained.add(new MemberIncrement(date.kind(), date.eventDate(), pending.numbers));
            if (pending.kept) {
                kept.add(date);
            }
        });
        dates.clear();
        members = 0;
        kept.forEach(forget);
        return drained;
    }
}
