package podium.bronze.rejects;

import podium.bronze.BronzeException;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.BronzeObject;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseContents.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/// Which Bronze objects of a release have the lines of some offsets. Holds one part of the release
/// at a time, and of each part that it has read at which offset each partition begins.
final class ReleasedObjects {
    private final Release release;
    private final List<Part> parts;

    /// By part, its first offset in each partition of which it has something; `null`: not read yet.
    private final List<@Nullable Map<Integer, Long>> begins;

    private int held = -1;
    private List<LandedObject> objects = List.of();

    /// Takes an object with the offsets that were sought and that it holds, ascending.
    @FunctionalInterface
    interface Taker {
        void take(ObjectKey object, long[] offsets) throws InterruptedException;
    }

    /// @param parts of the release, oldest first
    ReleasedObjects(Release release, List<Part> parts) {
        this.release = release;
        this.parts = List.copyOf(parts);
        this.begins = new ArrayList<>(Collections.nCopies(parts.size(), null));
    }

    /// Says the objects of a partition that hold some offsets, in their order.
    ///
    /// @param offsets ascending
    /// @throws BronzeException if there is none for one of them
    /// @throws LakeException.StoreUnavailable if the store did not answer
    void holding(int partition, long[] offsets, Taker to) throws InterruptedException {
        int part = partOf(partition, offsets[0]);
        int from = 0;
        while (from < offsets.length) {
            int next = part + 1;
            while (next < parts.size() && begin(next, partition) == null) {
                next++;
            }
            int end =
                    next == parts.size()
                            ? offsets.length
                            : firstFrom(requireNonNull(begin(next, partition)), offsets, from);
            if (end > from) {
                say(byOffset(part, partition), Arrays.copyOfRange(offsets, from, end), to);
            }
            from = end;
            part = next;
        }
    }

    private static void say(NavigableMap<Long, ObjectKey> objects, long[] offsets, Taker to)
            throws InterruptedException {
        int from = 0;
        while (from < offsets.length) {
            Map.Entry<Long, ObjectKey> holder = requireNonNull(objects.floorEntry(offsets[from]));
            Long next = objects.higherKey(holder.getKey());
            int end = next == null ? offsets.length : firstFrom(next, offsets, from);
            to.take(holder.getValue(), Arrays.copyOfRange(offsets, from, end));
            from = end;
        }
    }

    /// Where the offsets begin that are not before another.
    private static int firstFrom(long other, long[] offsets, int from) {
        int at = Arrays.binarySearch(offsets, from, offsets.length, other);
        return at < 0 ? -at - 1 : at;
    }

    /// The part that begins last at or before an offset. Sought from the newest on: most questions
    /// are about the last minutes.
    private int partOf(int partition, long offset) {
        for (int part = parts.size() - 1; part >= 0; part--) {
            Long begin = begin(part, partition);
            if (begin != null && begin <= offset) {
                return part;
            }
        }
        throw BronzeException.unfitChain(
                partition,
                "release %d names no object with offset %d".formatted(release.number(), offset));
    }

    /// @return `null` if the part has nothing of the partition
    private @Nullable Long begin(int part, int partition) {
        Map<Integer, Long> known = begins.get(part);
        if (known == null) {
            known = new HashMap<>();
            for (LandedObject object : objects(part)) {
                BronzeObject named = LakeLayout.bronzeObject(object.key()).orElse(null);
                if (named != null) {
                    known.merge(named.partition(), named.firstOffset(), Math::min);
                }
            }
            begins.set(part, known);
        }
        return known.get(partition);
    }

    private NavigableMap<Long, ObjectKey> byOffset(int part, int partition) {
        NavigableMap<Long, ObjectKey> byOffset = new TreeMap<>();
        for (LandedObject object : objects(part)) {
            BronzeObject named = LakeLayout.bronzeObject(object.key()).orElse(null);
            if (named != null && named.partition() == partition) {
                byOffset.put(named.firstOffset(), object.key());
            }
        }
        return byOffset;
    }

    private List<LandedObject> objects(int part) {
        if (held != part) {
            objects = parts.get(part).of(Layer.BRONZE);
            held = part;
        }
        return objects;
    }
}
