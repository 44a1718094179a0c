package podium.gold.publish;

import podium.lake.Books;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a complete cut counts for the quality rules, out of what its commits say: no object is
/// read.
final class CutTally {
    private static final int SECONDS_AN_HOUR = 3600;
    private static final int HOURS_A_DAY = 24;
    private static final double BACKFILL_SHARE_MAX = 0.1;

    private static final int VIEWS = column(GoldTable.PRODUCT_FUNNEL, "view_count");
    private static final int CARTS = column(GoldTable.PRODUCT_FUNNEL, "add_to_cart_count");
    private static final int SALES = column(GoldTable.PRODUCT_FUNNEL, "purchase_count");
    private static final int PURCHASES = column(GoldTable.HOURLY_REVENUE, "purchase_count");
    private static final int ITEMS = column(GoldTable.HOURLY_REVENUE, "total_items_sold");
    private static final int CATEGORY_EVENTS =
            column(GoldTable.CATEGORY_DAILY_PERFORMANCE, "total_events");
    private static final int CATEGORY_PURCHASES =
            column(GoldTable.CATEGORY_DAILY_PERFORMANCE, "purchases");
    private static final int EVENTS = column(GoldTable.DAILY_USER_ACTIVITY, "total_events");

    private final CutFold fold;
    private long events;
    private long sessions;
    private long views;
    private long carts;
    private long unfiled;
    private long purchases;
    private long items;
    private BigDecimal revenue = Tally.NONE.revenue();
    private final SortedMap<String, OfCategory> categories = new TreeMap<>();
    private final SortedMap<Long, Long> sold = new TreeMap<>();

    private CutTally(CutFold fold) {
        this.fold = fold;
    }

    static Tally of(CutFold fold) {
        return new CutTally(fold).tally();
    }

    private static int column(GoldTable table, String name) {
        return table.countColumns().indexOf(name);
    }

    private Tally tally() {
        SortedMap<Long, Long> landed = landed(false);
        if (!landed.isEmpty()) {
            LocalDate landingDay =
                    Instant.ofEpochSecond(landed.lastKey() * SECONDS_AN_HOUR)
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate();
            for (GoldDate date : fold.increments().dates()) {
                if (isFresh(date.eventDate(), landingDay)) {
                    fold.increments().of(date).forEach(row -> add(row.key(), row.measures()));
                }
            }
        }
        long records = fold.books().stream().mapToLong(Books::rawRecords).sum();
        long rows = fold.books().stream().mapToLong(Books::silverRows).sum();
        backfill(landed, records, rows - events);
        return new Tally(
                records,
                fold.rejects(),
                events,
                sessions,
                views,
                carts,
                purchases,
                unfiled,
                items,
                revenue,
                categories,
                landed,
                sold);
    }

    private static boolean isFresh(LocalDate eventDate, LocalDate landingDay) {
        return !eventDate.isBefore(landingDay.minusDays(1))
                && !eventDate.isAfter(landingDay.plusDays(1));
    }

    /// Records by landing hour, or in how many minutes of it some landed: a Bronze object's key has
    /// the minute.
    private SortedMap<Long, Long> landed(boolean minutes) {
        SortedMap<Long, Long> landed = new TreeMap<>();
        Set<Instant> seen = new HashSet<>();
        for (LandedObject object : fold.objects(Layer.BRONZE)) {
            LakeLayout.bronzeObject(object.key())
                    .filter(bronze -> !minutes || seen.add(bronze.landingMinute()))
                    .ifPresent(bronze ->
                            landed.merge(
                                    bronze.landingMinute().getEpochSecond() / SECONDS_AN_HOUR,
                                    minutes ? 1 : object.rows(),
                                    Long::sum));
        }
        return landed;
    }

    /// Takes a backfill's records away. Nobody knows in which minutes they came: where they are
    /// many, what else came is taken to have come evenly.
    private void backfill(SortedMap<Long, Long> landed, long records, long old) {
        double fresh = records - old;
        if (old > BACKFILL_SHARE_MAX * records) {
            SortedMap<Long, Long> minutes = landed(true);
            double all = minutes.values().stream().mapToLong(Long::longValue).sum();
            landed.replaceAll(
                    (hour, _) -> Math.round(fresh * minutes.getOrDefault(hour, 0L) / all));
        } else if (old > 0) {
            landed.replaceAll((_, ofHour) -> Math.round(fresh * ofHour / records));
        }
    }

    private void add(GoldKey key, Measures more) {
        switch (key.table()) {
            case PRODUCT_FUNNEL -> {
                views += more.count(VIEWS);
                carts += more.count(CARTS);
                if (key.category() == null) {
                    unfiled += more.count(VIEWS) + more.count(CARTS) + more.count(SALES);
                }
            }
            case HOURLY_REVENUE -> {
                purchases += more.count(PURCHASES);
                items += more.count(ITEMS);
                revenue = revenue.add(more.revenue());
                long hour = key.eventDate().toEpochDay() * HOURS_A_DAY + key.eventHour();
                sold.merge(hour, more.count(PURCHASES), Long::sum);
            }
            case CATEGORY_DAILY_PERFORMANCE -> {
                if (key.category() != null) {
                    categories.merge(
                            key.category(),
                            new OfCategory(
                                    more.count(CATEGORY_EVENTS),
                                    more.count(CATEGORY_PURCHASES),
                                    more.revenue()),
                            OfCategory::plus);
                }
            }
            case DAILY_USER_ACTIVITY -> {
                events += more.count(EVENTS);
                sessions += more.count(GoldSums.DAILY_SESSIONS);
            }
            case PRODUCT_POPULARITY -> {}
        }
    }
}
