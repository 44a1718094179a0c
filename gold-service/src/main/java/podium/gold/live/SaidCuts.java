package podium.gold.live;

import podium.lake.CommitChunk;
import podium.lake.GoldRow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The increments that a partition has said last, by cut: they are in no release yet, or only just.
/// Whole cuts are forgotten, the oldest first, where they are too many; the one being said, too.
///
/// Used by one thread.
final class SaidCuts {
    private final LiveLimits limits;
    private final Deque<Cut> cuts = new ArrayDeque<>();
    private long since;
    private int rows;
    private long keyUnits;

    /// What one cut has said so far.
    record Cut(long cut, List<GoldRow> rows, long keyUnits) {}

    /// @param since all increments of the cuts after it will be told to [#add]
    SaidCuts(LiveLimits limits, long since) {
        this.limits = limits;
        this.since = since;
    }

    void add(CommitChunk chunk) {
        List<GoldRow> more = chunk.increments();
        if (chunk.cut() <= since || more.isEmpty()) {
            return;
        }
        Cut last = cuts.peekLast();
        if (last != null && last.cut() == chunk.cut()) {
            cuts.removeLast();
            List<GoldRow> all = new ArrayList<>(last.rows());
            all.addAll(more);
            cuts.addLast(new Cut(chunk.cut(), all, last.keyUnits() + units(more)));
        } else {
            cuts.addLast(new Cut(chunk.cut(), more, units(more)));
        }
        rows += more.size();
        keyUnits += units(more);
        while (rows > limits.rowsMax()
                || keyUnits > limits.keyUnitsMax()
                || cuts.size() > limits.cutsMax()) {
            Cut oldest = cuts.removeFirst();
            since = oldest.cut();
            rows -= oldest.rows().size();
            keyUnits -= oldest.keyUnits();
        }
    }

    /// Every increment said of the cuts after it is here.
    long since() {
        return since;
    }

    /// Oldest first; they don't change any more.
    List<Cut> cuts() {
        return List.copyOf(cuts);
    }

    private static long units(List<GoldRow> rows) {
        long units = 0;
        for (GoldRow row : rows) {
            units += units(row.key().productId()) + units(row.key().category());
        }
        return units;
    }

    private static int units(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
