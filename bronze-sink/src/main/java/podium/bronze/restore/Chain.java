package podium.bronze.restore;

import podium.bronze.BronzeException;
import podium.lake.LakeLayout;
import podium.lake.ObjectStore;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/// One partition's Bronze objects in the order of their offsets. Of each landing day it is known
/// how many there are and where they begin and end; which ones they are is listed once more, a day
/// at a time, when they are needed. For one thread at a time.
final class Chain {
    private static final int LISTED = 1000;

    private final ObjectStore store;
    private final int partition;
    private final Map<LocalDate, Day> days = new HashMap<>();
    private @Nullable LocalDate heldDay;
    private List<ChainLink> held = List.of();

    /// The objects that landed on a day, when they were listed first.
    ///
    /// @param lowest first offset among them
    /// @param highest first offset among them
    private record Day(LocalDate date, long objects, long lowest, long highest) {
        static Day of(LocalDate date, long firstOffset) {
            return new Day(date, 1, firstOffset, firstOffset);
        }

        Day plus(Day other) {
            return new Day(
                    date,
                    objects + other.objects,
                    Math.min(lowest, other.lowest),
                    Math.max(highest, other.highest));
        }
    }

    Chain(ObjectStore store, int partition) {
        this.store = store;
        this.partition = partition;
    }

    void note(ChainLink listed) {
        LocalDate date = listed.day();
        days.merge(date, Day.of(date, listed.firstOffset()), Day::plus);
    }

    long objects() {
        return days.values().stream().mapToLong(Day::objects).sum();
    }

    /// How many begin before an offset.
    long objectsBefore(long offset) {
        long objects = 0;
        for (Day day : days.values()) {
            if (day.highest < offset) {
                objects += day.objects;
            } else if (day.lowest < offset) {
                objects += links(day).stream().filter(link -> link.firstOffset() < offset).count();
            }
        }
        return objects;
    }

    /// The last that begins before an offset; `null` if there is none.
    @Nullable ChainLink lastBefore(long offset) {
        ChainLink last = null;
        for (Day day : latestFirst()) {
            if (day.lowest < offset && (last == null || day.highest > last.firstOffset())) {
                for (ChainLink link : links(day)) {
                    if (link.firstOffset() < offset
                            && (last == null || link.firstOffset() > last.firstOffset())) {
                        last = link;
                    }
                }
            }
        }
        return last;
    }

    /// The days whose objects begin last come first.
    private List<Day> latestFirst() {
        return days.values().stream()
                .sorted(Comparator.comparingLong(Day::lowest).reversed())
                .toList();
    }

    /// The objects that begin from an offset on and before another, in the order of their offsets.
    Walk walk(long from, long to) {
        return new Walk(from, to);
    }

    /// A walk over some of the objects. Holds those of a day, and of more where the clock by which
    /// records land was set back: as many as landed in the time that came twice.
    final class Walk {
        private final long from;
        private final long to;
        private final Deque<Day> ahead = new ArrayDeque<>();
        private final PriorityQueue<ChainLink> next =
                new PriorityQueue<>(Comparator.comparingLong(ChainLink::firstOffset));

        private Walk(long from, long to) {
            this.from = from;
            this.to = to;
            for (Day day : latestFirst()) {
                if (day.highest >= from && day.lowest < to) {
                    ahead.push(day);
                }
            }
            load();
        }

        boolean hasNext() {
            return !next.isEmpty();
        }

        /// @throws BronzeException if objects are gone since they were listed first
        ChainLink next() {
            ChainLink link = next.poll();
            if (link == null) {
                throw new NoSuchElementException("the chain of partition " + partition);
            }
            load();
            return link;
        }

        /// Until nothing that is not held yet can come before the next one.
        private void load() {
            while (!ahead.isEmpty()
                    && (next.isEmpty() || ahead.element().lowest < next.element().firstOffset())) {
                for (ChainLink link : links(ahead.remove())) {
                    if (link.firstOffset() >= from && link.firstOffset() < to) {
                        next.add(link);
                    }
                }
            }
        }
    }

    /// A day's objects, without those that came after it was listed first.
    private List<ChainLink> links(Day day) {
        if (!day.date.equals(heldDay)) {
            held = list(day);
            heldDay = day.date;
        }
        return held;
    }

    private List<ChainLink> list(Day day) {
        List<ChainLink> links =
                store.keys(LakeLayout.bronzeDay(day.date), "", LISTED)
                        .flatMap(key -> LakeLayout.bronzeObject(key).stream())
                        .filter(object -> object.partition() == partition)
                        .map(ChainLink::of)
                        .filter(link -> link.firstOffset() <= day.highest)
                        .toList();
        if (links.size() < day.objects) {
            throw BronzeException.objectsGone(partition, day.date, day.objects, links.size());
        }
        return links;
    }
}
