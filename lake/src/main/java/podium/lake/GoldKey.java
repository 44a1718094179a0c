package podium.lake;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Objects;

/// The key of a Gold row. Ordered by table, date, hour, product, category; null after every value.
///
/// @param eventHour 0–23, or [#NO_HOUR] where the table has none
/// @param productId `null` where the table has none
/// @param category `null` where the table has none, and for the group of events without one
public record GoldKey(
        GoldTable table,
        LocalDate eventDate,
        int eventHour,
        @Nullable String productId,
        @Nullable String category)
        implements Comparable<GoldKey> {
    public static final int NO_HOUR = -1;

    public static GoldKey funnel(LocalDate eventDate, String productId, @Nullable String category) {
        return new GoldKey(GoldTable.PRODUCT_FUNNEL, eventDate, NO_HOUR, productId, category);
    }

    public static GoldKey revenue(LocalDate eventDate, int eventHour) {
        return new GoldKey(GoldTable.HOURLY_REVENUE, eventDate, eventHour, null, null);
    }

    public static GoldKey popularity(
            LocalDate eventDate, String productId, @Nullable String category) {
        return new GoldKey(GoldTable.PRODUCT_POPULARITY, eventDate, NO_HOUR, productId, category);
    }

    public static GoldKey category(LocalDate eventDate, String category) {
        return new GoldKey(
                GoldTable.CATEGORY_DAILY_PERFORMANCE, eventDate, NO_HOUR, null, category);
    }

    public static GoldKey activity(LocalDate eventDate) {
        return new GoldKey(GoldTable.DAILY_USER_ACTIVITY, eventDate, NO_HOUR, null, null);
    }

    @Override
    public int compareTo(GoldKey other) {
        // by hand: a cut sorts hundreds of thousands of them
        int order = table.compareTo(other.table);
        if (order == 0) {
            order = eventDate.compareTo(other.eventDate);
        }
        if (order == 0) {
            order = Integer.compare(eventHour, other.eventHour);
        }
        if (order == 0) {
            order = nullsLast(productId, other.productId);
        }
        return order == 0 ? nullsLast(category, other.category) : order;
    }

    /// By hand, as [#hashCode]: each event looks up three keys or more, and the ones that the JDK
    /// makes for a record were a twentieth of the time of gold-service's stream threads.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GoldKey that
                && table == that.table
                && eventHour == that.eventHour
                && eventDate.equals(that.eventDate)
                && Objects.equals(productId, that.productId)
                && Objects.equals(category, that.category);
    }

    @Override
    public int hashCode() {
        int hash = 31 * table.ordinal() + eventDate.hashCode();
        hash = 31 * hash + eventHour;
        hash = 31 * hash + Objects.hashCode(productId);
        return 31 * hash + Objects.hashCode(category);
    }

    private static int nullsLast(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return one.compareTo(other);
    }
}
