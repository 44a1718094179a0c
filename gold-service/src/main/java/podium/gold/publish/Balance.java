package podium.gold.publish;

import podium.lake.Books;

import java.math.BigDecimal;
import java.util.List;

/// Whether one partition's books balance (DESIGN §8). Each side of a line was counted by another
/// service.
public sealed interface Balance {
    /// Every line is right.
    record Balanced() implements Balance {}

    /// @param line which equation is off: `raw records = Bronze lines`, …
    /// @param left the figure left of the `=`
    /// @param right the figure right of it
    record OffBy(int partition, String line, BigDecimal left, BigDecimal right) implements Balance {
        /// One sentence for the alarm.
        public String sentence(long cut) {
            return "the books of cut %d don't balance in partition %d: %s, but %s is not %s"
                    .formatted(cut, partition, line, left.toPlainString(), right.toPlainString());
        }
    }

    /// Checks line by line; the first that is off is told.
    static Balance of(Books books) {
        for (BookLine line : BookLine.of(books)) {
            if (line.left().compareTo(line.right()) != 0) {
                return new OffBy(books.partition(), line.name(), line.left(), line.right());
            }
        }
        return new Balanced();
    }

    /// The first partition's that is off, or [Balanced].
    static Balance of(List<Books> books) {
        for (Books partition : books) {
            if (of(partition) instanceof OffBy off) {
                return off;
            }
        }
        return new Balanced();
    }
}
