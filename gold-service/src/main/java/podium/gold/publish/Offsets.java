package podium.gold.publish;

import podium.lake.Layer;
import podium.lake.Release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Where a cut ends: the offset after its barrier, per partition of each of the three topics.
public record Offsets(List<Long> raw, List<Long> clean, List<Long> rejected) {
    /// Before the first cut.
    static Offsets none(int partitions) {
        List<Long> zeros = Collections.nCopies(partitions, 0L);
        return new Offsets(zeros, zeros, zeros);
    }

    static Offsets of(Release release) {
        return new Offsets(release.rawOffsets(), release.cleanOffsets(), release.rejectedOffsets());
    }

    /// Of a complete cut.
    static Offsets of(CutFold fold, int partitions) {
        return new Offsets(
                next(fold, Layer.BRONZE, partitions),
                next(fold, Layer.SILVER, partitions),
                next(fold, Layer.REJECTED, partitions));
    }

    static boolean reaches(List<Long> offsets, List<Long> wanted) {
        for (int partition = 0; partition < wanted.size(); partition++) {
            if (offsets.get(partition) < wanted.get(partition)) {
                return false;
            }
        }
        return true;
    }

    /// For a sentence: `raw [7, 5], clean [6, 5], rejected [1, 0]`.
    String text() {
        return "raw %s, clean %s, rejected %s".formatted(raw, clean, rejected);
    }

    private static List<Long> next(CutFold fold, Layer layer, int partitions) {
        List<Long> offsets = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            offsets.add(fold.close(layer, partition).nextOffset());
        }
        return offsets;
    }
}
