package podium.query;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A column to sort by. Nulls are last either way.
public record Sort(Column column, boolean descending) {
    /// As it is asked for: `-view_count`.
    @Override
    public String toString() {
        return (descending ? "-" : "") + column.name();
    }

    /// Rows in the order of `sorts`; where these leave a tie, in the order they come in.
    static List<AnswerRow> sorted(List<AnswerRow> rows, List<Sort> sorts) {
        List<Keyed> keyed = new ArrayList<>(rows.size());
        for (int place = 0; place < rows.size(); place++) {
            AnswerRow row = rows.get(place);
            @Nullable Object[] keys = new @Nullable Object[sorts.size()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = sorts.get(i).column.value(row);
            }
            keyed.add(new Keyed(place, keys));
        }
        keyed.sort(order(sorts));
        return PickedRows.of(rows, keyed.stream().mapToInt(Keyed::place).toArray());
    }

    private static Comparator<Keyed> order(List<Sort> sorts) {
        Comparator<Keyed> order = (_, _) -> 0;
        for (int i = 0; i < sorts.size(); i++) {
            int key = i;
            Comparator<Object> ascending = Sort::compare;
            Comparator<Object> values = sorts.get(i).descending ? ascending.reversed() : ascending;
            order = order.thenComparing(row -> row.keys()[key], Comparator.nullsLast(values));
        }
        return order;
    }

    private static int compare(Object left, Object right) {
        return switch (left) {
            case Long count -> count.compareTo((Long) right);
            case BigDecimal decimal -> decimal.compareTo((BigDecimal) right);
            case LocalDate date -> date.compareTo((LocalDate) right);
            case OffsetDateTime at ->
                    at.toInstant().compareTo(((OffsetDateTime) right).toInstant());
            case String text -> CodePoints.ORDER.compare(text, (String) right);
            default -> throw new IllegalArgumentException(left.getClass() + " has no order");
        };
    }

    /// A row's place and its keys: a rate is computed once, not with every comparison.
    private record Keyed(int place, @Nullable Object[] keys) {}
}
