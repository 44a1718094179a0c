package podium.lake;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Random but repeatable values of the lake's vocabulary.
public final class LakeExamples {
    private static final String[] NAMES = {
        "electronics.smartphone",
        "",
        "ключ",
        "商品\"\\",
        "\u0001\u001f",
        "😀 emoji",
        "a/../b",
        "=cmd()"
    };

    private LakeExamples() {}

    public static LandedObject object(RandomGenerator random) {
        String name = "silver/main/" + random.nextInt(1_000_000) + ".parquet";
        return object(name, random.nextLong(1 << 20), random.nextLong(1L << 40));
    }

    public static LandedObject object(String key, long rows, long bytes) {
        return new LandedObject(
                new ObjectKey(key), rows, bytes, Checksums.sha256Hex(new byte[] {(byte) rows}));
    }

    public static List<LandedObject> objects(RandomGenerator random, int max) {
        List<LandedObject> objects = new ArrayList<>();
        int size = random.nextInt(max + 1);
        for (int i = 0; i < size; i++) {
            objects.add(object(random));
        }
        return objects;
    }

    public static GoldKey key(RandomGenerator random, GoldTable table, LocalDate date) {
        return switch (table) {
            case PRODUCT_FUNNEL -> GoldKey.funnel(date, name(random), nameOrNull(random));
            case HOURLY_REVENUE -> GoldKey.revenue(date, random.nextInt(24));
            case PRODUCT_POPULARITY -> GoldKey.popularity(date, name(random), nameOrNull(random));
            case CATEGORY_DAILY_PERFORMANCE -> GoldKey.category(date, name(random));
            case DAILY_USER_ACTIVITY -> GoldKey.activity(date);
        };
    }

    public static Measures measures(RandomGenerator random, GoldTable table) {
        long[] counts = new long[table.countColumns().size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = random.nextInt(4) == 0 ? random.nextLong() : random.nextLong(100);
        }
        return table.hasRevenue() ? Measures.of(money(random), counts) : Measures.of(counts);
    }

    public static GoldRow row(RandomGenerator random) {
        GoldTable table = GoldTable.values()[random.nextInt(GoldTable.values().length)];
        return new GoldRow(key(random, table, date(random)), measures(random, table));
    }

    /// Sets of all sizes: a few, solid runs, and many at random.
    public static NumberSet numbers(RandomGenerator random) {
        NumberSet numbers = new NumberSet();
        int from = random.nextInt(Integer.MAX_VALUE - 100_000);
        switch (random.nextInt(3)) {
            case 0 -> addAny(numbers, random, random.nextInt(5));
            case 1 -> {
                for (int i = random.nextInt(100_000); i > 0; i--) {
                    numbers.add(from + i);
                }
            }
            default -> addAny(numbers, random, random.nextInt(3_000));
        }
        return numbers;
    }

    private static void addAny(NumberSet numbers, RandomGenerator random, int count) {
        for (int i = 0; i < count; i++) {
            numbers.add(random.nextInt(Integer.MAX_VALUE));
        }
    }

    public static List<MemberIncrement> members(RandomGenerator random, int max) {
        List<MemberIncrement> members = new ArrayList<>();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            MemberKind kind = MemberKind.values()[random.nextInt(MemberKind.values().length)];
            members.add(new MemberIncrement(kind, date(random), numbers(random)));
        }
        return members;
    }

    public static LocalDate date(RandomGenerator random) {
        return LocalDate.ofEpochDay(10957 + random.nextInt(20_000));
    }

    public static BigDecimal money(RandomGenerator random) {
        return BigDecimal.valueOf(random.nextLong(), 2);
    }

    public static SortedMap<String, Long> rejects(RandomGenerator random) {
        SortedMap<String, Long> rejects = new TreeMap<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            rejects.put("reason_" + i, random.nextLong(1 << 30));
        }
        return rejects;
    }

    public static CommitClose close(RandomGenerator random) {
        CutCounts counts =
                new CutCounts(
                        random.nextLong(1 << 30),
                        random.nextLong(1 << 30),
                        random.nextLong(1 << 30),
                        money(random),
                        rejects(random));
        return new CommitClose(random.nextLong(1L << 40), random.nextLong(1L << 40), counts);
    }

    private static @Nullable String nameOrNull(RandomGenerator random) {
        return random.nextInt(4) == 0 ? null : name(random);
    }

    private static String name(RandomGenerator random) {
        return NAMES[random.nextInt(NAMES.length)] + random.nextInt(1000);
    }
}
