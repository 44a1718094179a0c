package podium.gold.publish;

import podium.lake.Layer;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Where the commits stand that are read again later, for whole stretches of cuts: from the first
/// of a layer to its last. Where there are many, a stretch has more cuts, so memory has a limit,
/// some 1 MiB.
final class LeftOut {
    static final int STRETCHES_MAX = 4_096;

    private NavigableMap<Long, Map<Layer, Span>> stretches = new TreeMap<>();
    private long cutsEach = 1;

    void add(long cut, Layer layer, Span span) {
        add(stretches, cut / cutsEach, layer, span);
        if (stretches.size() > STRETCHES_MAX) {
            widen();
        }
    }

    private void widen() {
        NavigableMap<Long, Map<Layer, Span>> wider = new TreeMap<>();
        stretches.forEach((stretch, spans) ->
                spans.forEach((layer, span) -> add(wider, stretch / 2, layer, span)));
        stretches = wider;
        cutsEach *= 2;
    }

    private static void add(
            Map<Long, Map<Layer, Span>> stretches, long stretch, Layer layer, Span span) {
        stretches
                .computeIfAbsent(stretch, _ -> new EnumMap<>(Layer.class))
                .merge(layer, span, Span::and);
    }

    /// Forgets what belongs to the cuts up to this one, and to those in one stretch with it: who
    /// reads it again adds what it leaves out once more.
    ///
    /// @param taker is told where it stands
    void take(long cut, BiConsumer<Layer, Span> taker) {
        Map<Long, Map<Layer, Span>> taken = stretches.headMap(cut / cutsEach, true);
        taken.values().forEach(spans -> spans.forEach(taker));
        taken.clear();
        if (stretches.isEmpty()) {
            cutsEach = 1;
        }
    }

    void forEach(BiConsumer<Layer, Span> each) {
        stretches.values().forEach(spans -> spans.forEach(each));
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    boolean hasAny(Layer layer) {
        return stretches.values().stream().anyMatch(spans -> spans.containsKey(layer));
    }
}
