package podium.gold.quality;

import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What a shop's cuts count, from a Monday's midnight on: days and nights, weekends, a sale of a
/// day, a slow night, a large backfill, crawlers at night. A seed fixes how large the shop is, how
/// often it cuts, what it sells, and all that chance does.
final class ShopWeeks {
    /// A quarter of an hour: the smallest cut.
    static final int SLOT_MINUTES = 15;

    static final int HOUR = 60 / SLOT_MINUTES;
    static final int DAY = 24 * HOUR;
    static final int WEEK = 7 * DAY;

    private static final int SALE = WEEK + 2 * DAY;
    private static final int SLOW_NIGHT = WEEK + 3 * DAY;
    private static final int BACKFILL = WEEK + 4 * DAY + 16 * HOUR;
    private static final long START_HOUR =
            Instant.parse("2026-11-02T00:00:00Z").getEpochSecond() / 3600;

    /// Of the peak, by the hour: the alerts' fortnight has the same.
    private static final double[] CURVE = {
        0.22, 0.14, 0.1, 0.09, 0.1, 0.15, 0.25, 0.4, 0.55, 0.65, 0.7, 0.74, 0.78, 0.75, 0.72, 0.7,
        0.72, 0.78, 0.86, 0.95, 1, 0.94, 0.7, 0.42
    };

    private static final String[] REASONS = {
        "missing_field", "bad_value", "wrong_type", "not_json", "duplicate", "bad_timestamp"
    };

    private static final int CATEGORIES = 24;
    private static final long OLD = 200_000;
    private static final double LATE_SHARE = 0.02;
    private static final int LATE_HOURS_MAX = 6;

    private final Random random;
    private final double peak;
    private final int slotsPerCut;
    private final double dirty;
    private final double[] shares = new double[CATEGORIES];
    private final double[] prices = new double[CATEGORIES];
    private final double[] spread = new double[CATEGORIES];
    private final double[] atNight = new double[CATEGORIES];
    private final double[] atWeekends = new double[CATEGORIES];
    private final double[] atSales = new double[CATEGORIES];
    private int slot;

    /// What goes wrong from now on, or nothing.
    Wrong wrong = Wrong.NOTHING;

    /// @param volume times as many records
    /// @param prices times as much money
    record Wrong(double volume, double prices) {
        static final Wrong NOTHING = new Wrong(1, 1);
    }

    /// @param scale times as many records
    ShopWeeks(long seed, double scale) {
        random = new Random(new SplittableRandom(seed).nextLong());
        // 100 to 20,000 records a quarter of an hour
        peak = scale * 100 * Math.pow(200, random.nextDouble());
        slotsPerCut = new int[] {1, 2, 4, 6}[random.nextInt(4)];
        dirty = 0.001 + 0.02 * random.nextDouble();
        for (int category = 0; category < CATEGORIES; category++) {
            shares[category] = 1.0 / (1 + category);
            prices[category] = Math.exp(3 + 1.2 * random.nextGaussian());
            spread[category] = 0.3 + 0.7 * random.nextDouble();
            atNight[category] = 0.6 + random.nextDouble();
            atWeekends[category] = 0.5 + 1.5 * random.nextDouble();
            atSales[category] = 0.6 + 1.4 * random.nextDouble();
        }
    }

    int slot() {
        return slot;
    }

    /// The next cut: some quarters of an hour, of one landing hour or of two.
    Tally next() {
        Tally cut = Tally.NONE;
        for (int of = 0; of < slotsPerCut; of++) {
            cut = cut.plus(quarter());
            slot++;
        }
        return slot - slotsPerCut <= BACKFILL && BACKFILL < slot ? evenly(cut) : cut;
    }

    /// As a cut is counted that has a backfill in it.
    private Tally evenly(Tally cut) {
        SortedMap<Long, Long> landed = new TreeMap<>();
        for (int of = slot - slotsPerCut; of < slot; of++) {
            landed.merge(START_HOUR + of / HOUR, (cut.records() - OLD) / slotsPerCut, Long::sum);
        }
        return new Tally(
                cut.records(),
                cut.rejects(),
                cut.events(),
                cut.sessions(),
                cut.views(),
                cut.carts(),
                cut.purchases(),
                cut.unfiled(),
                cut.items(),
                cut.revenue(),
                cut.categories(),
                landed,
                cut.sold());
    }

    private Tally quarter() {
        int hourOfDay = slot / HOUR % 24;
        boolean night = hourOfDay < 6;
        boolean weekend = slot / DAY % 7 >= 5;
        boolean sale = slot / DAY == SALE / DAY;
        long records = poisson(peak * CURVE[hourOfDay] * day(night, weekend, sale) * wrong.volume);
        SortedMap<String, Long> rejects = rejects(records, night ? 2 * dirty : dirty);
        long events = records - rejects.values().stream().mapToLong(Long::longValue).sum();
        long sessions = some(events, 1 / 6.5);
        long views = some(events, 0.72);
        long carts = some(views, sale ? 0.22 : 0.15);
        long purchases = some(carts, sale ? 0.55 : 0.38);
        double[] mix = mix(night, weekend, sale);
        Basket basket = new Basket();
        long hour = START_HOUR + slot / HOUR;
        for (long purchase = 0; purchase < purchases; purchase++) {
            basket.add(pick(mix), sale ? 0.7 : 1);
            basket.soldBefore[late()]++;
        }
        SortedMap<Long, Long> landed = new TreeMap<>();
        landed.put(hour, records);
        for (int category = 0; category < CATEGORIES; category++) {
            basket.events(category, some(views + carts + purchases, mix[category]));
        }
        return backfilled(
                new Tally(
                        records,
                        rejects,
                        events,
                        sessions,
                        views,
                        carts,
                        purchases,
                        some(views, 0.02),
                        basket.items,
                        money(basket.revenue),
                        basket.categories(),
                        landed,
                        basket.sold(hour)));
    }

    private double day(boolean night, boolean weekend, boolean sale) {
        double factor = weekend ? 0.55 : 1;
        if (sale) {
            factor *= slot % DAY < 2 * HOUR ? 6 : 4;
        }
        boolean slow = night && slot >= SLOW_NIGHT && slot < SLOW_NIGHT + DAY;
        return slow ? 0.3 * factor : factor;
    }

    private double[] mix(boolean night, boolean weekend, boolean sale) {
        double[] mix = new double[CATEGORIES];
        double sum = 0;
        for (int category = 0; category < CATEGORIES; category++) {
            mix[category] =
                    shares[category]
                            * (night ? atNight[category] : 1)
                            * (weekend ? atWeekends[category] : 1)
                            * (sale ? atSales[category] : 1);
            sum += mix[category];
        }
        for (int category = 0; category < CATEGORIES; category++) {
            mix[category] /= sum;
        }
        return mix;
    }

    private SortedMap<String, Long> rejects(long records, double share) {
        long[] counts = new long[REASONS.length];
        long all = some(records, share);
        for (long reject = 0; reject < all; reject++) {
            double odds = random.nextDouble();
            counts[(int) (odds * odds * REASONS.length)]++;
        }
        SortedMap<String, Long> rejects = new TreeMap<>();
        for (int reason = 0; reason < REASONS.length; reason++) {
            if (counts[reason] > 0) {
                rejects.put(REASONS[reason], counts[reason]);
            }
        }
        return rejects;
    }

    /// Records of last year, in a single cut.
    private Tally backfilled(Tally quarter) {
        if (slot != BACKFILL) {
            return quarter;
        }
        SortedMap<Long, Long> landed = new TreeMap<>();
        landed.put(START_HOUR + slot / HOUR, OLD);
        return quarter.plus(
                new Tally(
                        OLD,
                        rejects(OLD, dirty),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        money(0),
                        new TreeMap<>(),
                        landed,
                        new TreeMap<>()));
    }

    /// @return in hours
    private int late() {
        if (random.nextDouble() >= LATE_SHARE) {
            return 0;
        }
        double share = random.nextDouble();
        double minutes = share * share * LATE_HOURS_MAX * 60;
        return (int) Math.ceil((minutes - slot % HOUR * SLOT_MINUTES) / 60);
    }

    private int pick(double[] mix) {
        double odds = random.nextDouble();
        int category = 0;
        while (category < CATEGORIES - 1 && odds >= mix[category]) {
            odds -= mix[category++];
        }
        return category;
    }

    private long poisson(double expected) {
        return Math.max(
                0, Math.round(expected + random.nextGaussian() * Math.sqrt(1.5 * expected)));
    }

    /// Of so many a share; visitors come with all that they do, so chance does more than it would
    /// with each event alone.
    private long some(long of, double share) {
        return Math.min(of, poisson(of * share));
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }

    /// What is bought, and looked at; in arrays, since a test's shops sell millions of things.
    private final class Basket {
        private final long[] events = new long[CATEGORIES];
        private final long[] purchases = new long[CATEGORIES];
        private final long[] cents = new long[CATEGORIES];

        /// By the hours that have passed since.
        private final long[] soldBefore = new long[LATE_HOURS_MAX + 1];

        private long items;
        private double revenue;

        void add(int category, double discount) {
            int quantity = random.nextInt(10) < 8 ? 1 : 2 + random.nextInt(4);
            double price =
                    prices[category]
                            * Math.exp(spread[category] * random.nextGaussian())
                            * discount
                            * wrong.prices;
            items += quantity;
            revenue += quantity * price;
            purchases[category]++;
            cents[category] += Math.round(quantity * price * 100);
        }

        void events(int category, long more) {
            events[category] += more;
        }

        SortedMap<String, OfCategory> categories() {
            SortedMap<String, OfCategory> categories = new TreeMap<>();
            for (int of = 0; of < CATEGORIES; of++) {
                if (events[of] + purchases[of] > 0) {
                    categories.put(
                            "category-" + of,
                            new OfCategory(
                                    events[of], purchases[of], BigDecimal.valueOf(cents[of], 2)));
                }
            }
            return categories;
        }

        /// @param hour that it is
        SortedMap<Long, Long> sold(long hour) {
            SortedMap<Long, Long> sold = new TreeMap<>();
            for (int ago = 0; ago < soldBefore.length; ago++) {
                if (soldBefore[ago] > 0) {
                    sold.put(hour - ago, soldBefore[ago]);
                }
            }
            return sold;
        }
    }
}
