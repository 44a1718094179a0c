package podium.bench.wide;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Gold of a shop with very many products, each of which is looked at on each day: a few often,
/// most of them hardly. The same each time; rows are made when they are asked for.
///
/// @param products in the catalogue
/// @param start the first event date
/// @param days how many event dates
public record WideGold(int products, LocalDate start, int days) {
    public static final int PARTITIONS = 4;

    private static final int HOURS = 24;
    private static final int CATEGORIES = 40;
    private static final int USERS = 50_000;

    /// Views of the most popular product on a day, about.
    private static final long MOST_VIEWS = 100_000;

    /// Spreads popular products over the catalogue.
    private static final long STEP = 7_919;

    private static final long DATE_STEP = 1_000_003;

    public WideGold {
        if (products < 1 || days < 1) {
            throw new IllegalArgumentException("%d products of %d days".formatted(products, days));
        }
    }

    public List<LocalDate> dates() {
        return start.datesUntil(start.plusDays(days)).toList();
    }

    public LocalDate lastDate() {
        return start.plusDays(days - 1L);
    }

    /// How many rows a table has on each date.
    public int rows(GoldTable table) {
        return switch (table) {
            case PRODUCT_FUNNEL, PRODUCT_POPULARITY -> products;
            case HOURLY_REVENUE -> HOURS;
            case CATEGORY_DAILY_PERFORMANCE -> CATEGORIES;
            case DAILY_USER_ACTIVITY -> 1;
        };
    }

    /// All tables' rows of all dates, members included.
    public long rows() {
        long ofDate = (long) PARTITIONS * MemberKind.values().length;
        for (GoldTable table : GoldTable.values()) {
            ofDate += rows(table);
        }
        return days * ofDate;
    }

    /// A date's rows in key order.
    ///
    /// @param round how often the date has changed: counts grow with it
    public Iterable<GoldRow> rows(GoldTable table, LocalDate date, long round) {
        IntFunction<GoldRow> row =
                at -> new GoldRow(key(table, date, at), measures(table, date, at, round));
        return () -> each(rows(table), row);
    }

    private static Iterator<GoldRow> each(int count, IntFunction<GoldRow> row) {
        return IntStream.range(0, count).mapToObj(row).iterator();
    }

    private static GoldKey key(GoldTable table, LocalDate date, int at) {
        return switch (table) {
            case PRODUCT_FUNNEL -> GoldKey.funnel(date, product(at), category(at % CATEGORIES));
            case PRODUCT_POPULARITY ->
                    GoldKey.popularity(date, product(at), category(at % CATEGORIES));
            case HOURLY_REVENUE -> GoldKey.revenue(date, at);
            case CATEGORY_DAILY_PERFORMANCE -> GoldKey.category(date, category(at));
            case DAILY_USER_ACTIVITY -> GoldKey.activity(date);
        };
    }

    private Measures measures(GoldTable table, LocalDate date, int at, long round) {
        long views = round + views(date, at);
        return switch (table) {
            case PRODUCT_FUNNEL -> Measures.of(views, views / 5, views / 50, views / 25);
            case PRODUCT_POPULARITY -> Measures.of(views, (views + 1) / 2);
            case HOURLY_REVENUE -> Measures.of(BigDecimal.valueOf(97 * views, 2), views, 2 * views);
            case CATEGORY_DAILY_PERFORMANCE ->
                    Measures.of(
                            BigDecimal.valueOf(97 * views, 2),
                            2 * views,
                            views,
                            views / 5,
                            views / 25);
            case DAILY_USER_ACTIVITY -> Measures.of(USERS, 2L * USERS, 20L * USERS + round);
        };
    }

    private long views(LocalDate date, int product) {
        long rank = product * STEP % products;
        SplittableRandom random = new SplittableRandom(date.toEpochDay() * DATE_STEP + product);
        return 1 + random.nextLong(1 + MOST_VIEWS / (1 + rank));
    }

    /// Who is active on a date: mostly those of the day before.
    public SortedMap<MemberGroup, NumberSet> members(LocalDate date) {
        int first = 500 * (int) (date.toEpochDay() - start.toEpochDay());
        SortedMap<MemberGroup, NumberSet> members = new TreeMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            members.put(
                    new MemberGroup(partition, MemberKind.USERS),
                    numbers(first, USERS / PARTITIONS));
            members.put(
                    new MemberGroup(partition, MemberKind.SESSIONS),
                    numbers(first, 2 * USERS / PARTITIONS));
        }
        return members;
    }

    private static NumberSet numbers(int first, int count) {
        NumberSet numbers = new NumberSet();
        for (int number = first; number < first + count; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private static String product(int number) {
        return "prod_%07d".formatted(number);
    }

    private static String category(int number) {
        return "category_%02d".formatted(number);
    }
}
