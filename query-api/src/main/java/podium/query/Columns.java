package podium.query;

import org.jspecify.annotations.Nullable;

/// The kinds of columns that answers are made of.
final class Columns {
    static final Column EVENT_DATE =
            new Column(
                    "event_date",
                    ColumnType.DATE,
                    "UTC day",
                    false,
                    "UTC date of the events' own time",
                    AnswerRow::eventDate);
    static final Column EVENT_HOUR =
            new Column(
                    "event_hour",
                    ColumnType.INTEGER,
                    "UTC hour",
                    false,
                    "UTC hour of the events' own time, 0 to 23",
                    row -> (long) row.eventHour());
    static final Column PRODUCT_ID =
            new Column(
                    "product_id",
                    ColumnType.STRING,
                    null,
                    false,
                    "Product, as the shop names it",
                    AnswerRow::productId);

    private Columns() {}

    static Column category(boolean nullable) {
        String description =
                nullable
                        ? "Category, null for the group of events without one"
                        : "Category; events without one are left out";
        return new Column(
                "category", ColumnType.STRING, null, nullable, description, AnswerRow::category);
    }

    /// @param column in the order of the Gold table's counts
    static Column count(String name, String unit, String description, int column) {
        return new Column(
                name, ColumnType.INTEGER, unit, false, description, row -> row.count(column));
    }

    static Column distinctOfDate(String name, String unit, String description, int column) {
        return new Column(
                name, ColumnType.INTEGER, unit, true, description, row -> row.distinct(column));
    }

    static Column revenue() {
        return new Column(
                "total_revenue",
                ColumnType.DECIMAL,
                "money",
                false,
                "Sum of price times quantity over the purchases, in the events' own currency",
                AnswerRow::revenue);
    }

    static Column percent(String name, String description, Column.Reading reading) {
        return new Column(
                name,
                ColumnType.DECIMAL,
                "percent",
                true,
                description + ", half-up; null where the denominator is 0",
                reading);
    }

    static Column average(
            String name, @Nullable String unit, String description, Column.Reading reading) {
        return new Column(
                name,
                ColumnType.DECIMAL,
                unit,
                true,
                description + ", half-up; null where the denominator is 0 or unknown",
                reading);
    }
}
