package podium.bronze.restore;

import podium.bronze.BronzeException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// At which offsets the counted barriers stood, as far as somebody has said it: Bronze's commits
/// say it of each, releases of those at which they end. The others stood somewhere between the
/// lines before and after them, and no line says where (DESIGN §9).
public final class KnownBarriers {
    /// Of all partitions together, 2 or 3 bytes each.
    private static final long BARRIERS_MAX = 50_000_000;

    private final List<BarrierOffsets> offsets;
    private final List<Long> limits;
    private final long max;
    private long count;

    /// @param limits by partition: no object that begins at or behind it is restored
    private KnownBarriers(List<BarrierOffsets> offsets, List<Long> limits, long max) {
        this.offsets = offsets;
        this.limits = limits;
        this.max = max;
    }

    /// None yet.
    public KnownBarriers(int partitions) {
        this(partitions, BARRIERS_MAX);
    }

    /// @param max so many at most, [#BARRIERS_MAX] but in tests
    KnownBarriers(int partitions, long max) {
        this(
                IntStream.range(0, partitions).mapToObj(_ -> new BarrierOffsets()).toList(),
                Collections.nCopies(partitions, Long.MAX_VALUE),
                max);
    }

    /// Somebody says where a barrier stood.
    ///
    /// @throws BronzeException if it was said otherwise before, or they are too many
    public void stood(int partition, long cut, long offset) {
        long before = offsets.get(partition).stood(cut, offset);
        if (before != BarrierOffsets.NONE && before != offset) {
            throw BronzeException.unfitChain(
                    partition,
                    "barrier %d stood at offset %d and at %d".formatted(cut, before, offset));
        }
        if (before == BarrierOffsets.NONE && ++count > max) {
            throw BronzeException.tooManyBarriers(max);
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
            BarrierOffsets known = offsets.get(partition);
            if (known.hasGap()) {
                throw BronzeException.unfitChain(
                        partition,
                        "of %d barriers %d are known: pipeline.commits has lost records"
                                .formatted(known.last(), known.count()));
            }
        }
        return new KnownBarriers(
                offsets, offsets.stream().map(BarrierOffsets::lastOffset).toList(), max);
    }

    /// Whether every barrier before the last that is known is known, too, in each partition.
    public boolean areWhole() {
        return offsets.stream().noneMatch(BarrierOffsets::hasGap);
    }

    /// Whether each partition's barrier of this cut is known.
    public boolean reach(long cut) {
        return offsets.stream().allMatch(known -> known.of(cut) != BarrierOffsets.NONE);
    }

    BarrierOffsets of(int partition) {
        return offsets.get(partition);
    }

    /// No object that begins at or behind this offset is restored.
    long limit(int partition) {
        return limits.get(partition);
    }
}
