package podium.gold.publish;

import podium.lake.Books;
import podium.lake.CommitClose;
import podium.lake.Layer;

import java.util.List;
import java.util.Locale;

/// What is to become of a complete cut.
public sealed interface CutVerdict {
    /// It has records, and everything agrees.
    record Publishable() implements CutVerdict {}

    /// It is complete, but has no records: no release is made of it.
    record Empty() implements CutVerdict {}

    /// Something contradicts something else: nothing is published.
    record Refused(String reason) implements CutVerdict {}

    /// Judges a complete cut.
    ///
    /// @param last where the cut before it ends
    static CutVerdict of(CutFold fold, int partitions, Offsets last) {
        for (int partition = 0; partition < partitions; partition++) {
            String disagreement = disagreement(fold, partition);
            if (!disagreement.isEmpty()) {
                return new Refused(HaltReason.layers(disagreement));
            }
        }
        Offsets offsets = Offsets.of(fold, partitions);
        if (!Offsets.reaches(offsets.raw(), last.raw())
                || !Offsets.reaches(offsets.clean(), last.clean())
                || !Offsets.reaches(offsets.rejected(), last.rejected())) {
            return new Refused(
                    HaltReason.release(
                            "cut %d steps back: it ends at %s, the cut before it at %s"
                                    .formatted(fold.cut(), offsets.text(), last.text())));
        }
        List<Books> books = fold.books();
        if (Balance.of(books) instanceof Balance.OffBy off) {
            return new Refused(HaltReason.books(off.sentence(fold.cut())));
        }
        if (books.stream().anyMatch(partition -> partition.rawRecords() > 0)) {
            return new Publishable();
        }
        return landedNothing(fold)
                ? new Empty()
                : new Refused(
                        HaltReason.books(
                                "cut %d has no records, but objects or increments"
                                        .formatted(fold.cut())));
    }

    private static boolean landedNothing(CutFold fold) {
        for (Layer layer : Layer.values()) {
            if (!fold.objects(layer).isEmpty()) {
                return false;
            }
        }
        return fold.increments().isEmpty() && fold.members().isEmpty();
    }

    /// How the layers disagree about where the cut ends, or a layer with itself; empty: they don't.
    private static String disagreement(CutFold fold, int partition) {
        CommitClose bronze = fold.close(Layer.BRONZE, partition);
        CommitClose silver = fold.close(Layer.SILVER, partition);
        for (Layer layer : Layer.values()) {
            PartitionCommit commit = fold.commit(layer, partition);
            if (commit.close().rawNextOffset() != bronze.nextOffset()) {
                return sentence(
                        "cut %d ends partition %d of events.raw at offset %d for bronze, but at %d for %s",
                        fold.cut(),
                        partition,
                        bronze.nextOffset(),
                        commit.close().rawNextOffset(),
                        layer.label());
            }
            if (layer != Layer.GOLD && commit.objectRows() != commit.close().counts().rows()) {
                return sentence(
                        "the %s commit of cut %d, partition %d counts %d rows, but its objects have %d",
                        layer.label(),
                        fold.cut(),
                        partition,
                        commit.close().counts().rows(),
                        commit.objectRows());
            }
        }
        long gold = fold.close(Layer.GOLD, partition).nextOffset();
        return gold == silver.nextOffset()
                ? ""
                : sentence(
                        "cut %d ends partition %d of the clean events at offset %d for silver, but at %d for gold",
                        fold.cut(), partition, silver.nextOffset(), gold);
    }

    private static String sentence(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
