package podium.bronze.restore;

import podium.bronze.BronzeException;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// At which offsets the counted barriers stood, as far as somebody has said it: Bronze's commits
/// say it of each, releases of those at which they end. The others stood somewhere between the
/// lines before and after them, and no line says where (DESIGN §9).
public final class KnownBarriers {
    private final List<NavigableMap<Long, Long>> offsets;
    private final List<Long> limits;

    /// @param limits by partition: no object that begins at or behind it is restored
    private KnownBarriers(List<NavigableMap<Long, Long>> offsets, List<Long> limits) {
        this.offsets = offsets;
        this.limits = limits;
    }

    /// None yet.
    public KnownBarriers(int partitions) {
        this(
                IntStream.range(0, partitions)
                        .<NavigableMap<Long, Long>>mapToObj(_ -> new TreeMap<>())
                        .toList(),
                Collections.nCopies(partitions, Long.MAX_VALUE));
    }

    /// Somebody says where a barrier stood.
    ///
    /// @throws BronzeException if it was said otherwise before
    public void stood(int partition, long cut, long offset) {
        Long before = offsets.get(partition).putIfAbsent(cut, offset);
        if (before != null && before != offset) {
            throw BronzeException.unfitChain(
                    partition,
                    "barrier %d stood at offset %d and at %d".formatted(cut, before, offset));
        }
    }

    /// The same for a line that goes on meanwhile: nothing behind the last known barrier is
    /// restored. A listing that takes its time may show an object there, and not the one before it,
    /// which was created when its page had been read; what stands before the barrier was there when
    /// Bronze said so.
    ///
    /// @throws BronzeException if a barrier before the last is not known
    public KnownBarriers upToTheLast() {
        for (int partition = 0; partition < offsets.size(); partition++) {
            NavigableMap<Long, Long> known = offsets.get(partition);
            if (hasGap(known)) {
                throw BronzeException.unfitChain(
                        partition,
                        "of %d barriers %d are known: pipeline.commits has lost records"
                                .formatted(known.lastKey(), known.size()));
            }
        }
        return new KnownBarriers(
                offsets,
                offsets.stream()
                        .map(known -> known.isEmpty() ? 0 : known.lastEntry().getValue())
                        .toList());
    }

    /// Whether every barrier before the last that is known is known, too, in each partition.
    public boolean areWhole() {
        return offsets.stream().noneMatch(KnownBarriers::hasGap);
    }

    private static boolean hasGap(NavigableMap<Long, Long> known) {
        return !known.isEmpty() && (known.firstKey() != 1 || known.lastKey() != known.size());
    }

    /// Whether each partition's barrier of this cut is known.
    public boolean reach(long cut) {
        return offsets.stream().allMatch(known -> known.containsKey(cut));
    }

    /// By number.
    NavigableMap<Long, Long> of(int partition) {
        return Collections.unmodifiableNavigableMap(offsets.get(partition));
    }

    /// No object that begins at or behind this offset is restored.
    long limit(int partition) {
        return limits.get(partition);
    }
}
