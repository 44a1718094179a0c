package podium.lake.quality;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was counted in some cuts, as far as the quality rules look at it. All but [#records] and
/// [#rejects] is of fresh event dates alone: the landing day, the one before and the one after.
/// Older events are a backfill, and say nothing of what goes on.
///
/// @param records raw records, refused ones among them
/// @param rejects rows by reason code
/// @param events clean events
/// @param sessions that were not there on their date before
/// @param views page views of a product
/// @param unfiled of the views, carts and purchases: those without a category
/// @param items sold
/// @param revenue scale 2
/// @param categories by name
/// @param landed records by the hour in which they landed, since 1970; without those of a backfill,
///   as near as that is known
/// @param sold purchases by the hour of their event time, since 1970
public record Tally(
        long records,
        SortedMap<String, Long> rejects,
        long events,
        long sessions,
        long views,
        long carts,
        long purchases,
        long unfiled,
        long items,
        BigDecimal revenue,
        SortedMap<String, OfCategory> categories,
        SortedMap<Long, Long> landed,
        SortedMap<Long, Long> sold) {
    private static final BigDecimal NO_REVENUE = new BigDecimal("0.00");

    public static final Tally NONE =
            new Tally(
                    0,
                    new TreeMap<>(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    NO_REVENUE,
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>());

    /// One category's part.
    ///
    /// @param revenue scale 2
    public record OfCategory(long events, long purchases, BigDecimal revenue) {
        public static final OfCategory NONE = new OfCategory(0, 0, NO_REVENUE);

        public OfCategory plus(OfCategory other) {
            return new OfCategory(
                    events + other.events, purchases + other.purchases, revenue.add(other.revenue));
        }
    }

    public Tally {
        rejects = new TreeMap<>(rejects);
        categories = new TreeMap<>(categories);
        landed = new TreeMap<>(landed);
        sold = new TreeMap<>(sold);
    }

    public Tally plus(Tally other) {
        SortedMap<String, OfCategory> both = new TreeMap<>(categories);
        other.categories.forEach((name, more) -> both.merge(name, more, OfCategory::plus));
        return new Tally(
                records + other.records,
                sum(rejects, other.rejects),
                events + other.events,
                sessions + other.sessions,
                views + other.views,
                carts + other.carts,
                purchases + other.purchases,
                unfiled + other.unfiled,
                items + other.items,
                revenue.add(other.revenue),
                both,
                sum(landed, other.landed),
                sum(sold, other.sold));
    }

    /// The same with these categories alone.
    public Tally with(SortedMap<String, OfCategory> some) {
        return new Tally(
                records, rejects, events, sessions, views, carts, purchases, unfiled, items,
                revenue, some, landed, sold);
    }

    private static <K extends Comparable<K>> SortedMap<K, Long> sum(
            SortedMap<K, Long> one, Map<K, Long> other) {
        SortedMap<K, Long> sum = new TreeMap<>(one);
        other.forEach((key, more) -> sum.merge(key, more, Long::sum));
        return sum;
    }
}
