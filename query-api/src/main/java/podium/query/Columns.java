package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

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

    static final Column HOUR_START =
            new Column(
                    "hour_start",
                    ColumnType.TIMESTAMP,
                    "local time",
                    false,
                    "When the hour begins, with its offset from UTC: it tells the two apart that a clock set back"
                            + " shows",
                    AnswerRow::hourStart);
    static final Column WEEK_START =
            new Column(
                    "week_start",
                    ColumnType.DATE,
                    "day",
                    false,
                    "The Monday that the ISO week begins with; of a week at an end of the range only the dates in it"
                            + " are summed",
                    AnswerRow::eventDate);
    static final Column ISO_WEEK =
            new Column(
                    "iso_week",
                    ColumnType.STRING,
                    null,
                    false,
                    "The week as ISO 8601 names it: 2025-W49",
                    Columns::isoWeek);
    static final Column MONTH_START =
            new Column(
                    "month_start",
                    ColumnType.DATE,
                    "day",
                    false,
                    "The first of the month; of a month at an end of the range only the dates in it are summed",
                    AnswerRow::eventDate);

    private static final Column USERS =
            distinct(
                    "unique_users",
                    "users",
                    "Distinct users of the period, each counted once: exact, or null where the release does not say who"
                            + " was active",
                    0);
    private static final Column SESSIONS =
            distinct(
                    "unique_sessions",
                    "sessions",
                    "Distinct (user_id, session_id) pairs of the period, each counted once: exact, or null where the"
                            + " release does not say who was active",
                    1);

    private Columns() {}

    /// The column where rows are of longer periods than Gold's.
    static Column ofPeriod(Column column) {
        return switch (column.name()) {
            case "unique_users" -> USERS;
            case "unique_sessions" -> SESSIONS;
            default -> column;
        };
    }

    /// @param clock `UTC` or `local`
    static Column date(String clock) {
        return new Column(
                EVENT_DATE.name(),
                ColumnType.DATE,
                clock + " day",
                false,
                "Date of the events' own time, by the %s clock".formatted(clock),
                AnswerRow::eventDate);
    }

    /// @param clock `UTC` or `local`
    static Column hour(String clock) {
        return new Column(
                EVENT_HOUR.name(),
                ColumnType.INTEGER,
                clock + " hour",
                false,
                "Hour of the events' own time by the %s clock, 0 to 23".formatted(clock),
                row -> (long) row.eventHour());
    }

    private static @Nullable String isoWeek(AnswerRow row) {
        LocalDate monday = row.eventDate();
        return monday == null
                ? null
                : "%04d-W%02d"
                        .formatted(
                                monday.get(IsoFields.WEEK_BASED_YEAR),
                                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

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

    /// A count of distinct things that is exact or null.
    static Column distinct(String name, String unit, String description, int column) {
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
