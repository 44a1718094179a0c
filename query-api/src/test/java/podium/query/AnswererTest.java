package podium.query;

import podium.lake.GoldKey;
import podium.lake.Measures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

class AnswererTest {
    private static final int SEEDS = 300;

    @Test
    void aFunnelIsSummedOverItsDates() {
        Snapshot snapshot =
                new Tables()
                        .funnel(Tables.DAY, "p1", "c", 100, 4, 1, 3)
                        .funnel(Tables.DAY.plusDays(1), "p1", "c", 86, 5, 0, 7)
                        .funnel(Tables.DAY, "p1", null, 0, 0, 0, 1)
                        .snapshot(0);

        List<List<Object>> rows = values(snapshot, Question.PRODUCT_FUNNEL, DateRange.ALL);

        assertThat(rows)
                .containsExactly(
                        Arrays.asList(
                                "p1",
                                "c",
                                186L,
                                9L,
                                1L,
                                10L,
                                dec("4.84"),
                                dec("111.11"),
                                dec("5.38")),
                        Arrays.asList("p1", null, 0L, 0L, 0L, 1L, null, null, null));
    }

    @Test
    void viewersOfOneDateAreExactAndOfMoreUnknown() {
        Snapshot snapshot =
                new Tables()
                        .popularity(Tables.DAY, "both", "c", 10, 4)
                        .popularity(Tables.DAY.plusDays(1), "both", "c", 5, 4)
                        .popularity(Tables.DAY, "one", "c", 9, 4)
                        .snapshot(0);

        List<List<Object>> rows = values(snapshot, Question.PRODUCT_POPULARITY, DateRange.ALL);
        List<List<Object>> firstDay =
                values(
                        snapshot,
                        Question.PRODUCT_POPULARITY,
                        new DateRange(Tables.DAY, Tables.DAY.plusDays(1)));

        assertThat(rows)
                .containsExactly(
                        Arrays.asList("both", "c", 15L, null, null),
                        Arrays.asList("one", "c", 9L, 4L, dec("2.25")));
        assertThat(firstDay)
                .containsExactly(
                        Arrays.asList("both", "c", 10L, 4L, dec("2.50")),
                        Arrays.asList("one", "c", 9L, 4L, dec("2.25")));
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerIsWhatANaiveProgramMakesOfTheTables(Question question) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Tables tables = Tables.random(random);
            LocalDate from = Tables.DAY.plusDays(random.nextInt(5) - 1);
            DateRange range =
                    random.nextInt(3) == 0
                            ? DateRange.ALL
                            : new DateRange(from, from.plusDays(1 + random.nextInt(4)));

            List<List<Object>> rows = values(tables.snapshot(seed), question, range);

            assertThat(rows).as("seed %d", seed).isEqualTo(naive(tables, question, range));
        }
    }

    private static List<List<Object>> values(
            Snapshot snapshot, Question question, DateRange range) {
        List<List<Object>> rows = new ArrayList<>();
        for (AnswerRow row : Answerer.rows(snapshot, question, range)) {
            List<Object> values = new ArrayList<>();
            question.columns().forEach(column -> values.add(column.value(row)));
            rows.add(values);
        }
        return rows;
    }

    // the same answers, written down table by table from DESIGN §7 and §10
    private static List<List<Object>> naive(Tables tables, Question question, DateRange range) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        tables.tables
                .getOrDefault(question.table(), new TreeMap<>())
                .forEach((date, ofDate) -> {
                    if ((range.from() == null || date.compareTo(range.from()) >= 0)
                            && (range.to() == null || date.compareTo(range.to()) < 0)) {
                        rows.putAll(ofDate);
                    }
                });
        return switch (question) {
            case PRODUCT_FUNNEL -> products(rows, 4, AnswererTest::funnel);
            case PRODUCT_POPULARITY -> products(rows, 2, AnswererTest::popularity);
            case HOURLY_REVENUE -> hours(rows);
            case CATEGORY_DAILY_PERFORMANCE -> categories(rows);
            case DAILY_USER_ACTIVITY -> dates(rows);
        };
    }

    /// Sums by product and category; the last element says over how many dates.
    private static List<List<Object>> products(
            SortedMap<GoldKey, Measures> rows, int counts, Function<long[], List<Object>> rest) {
        Map<List<String>, long[]> sums = new HashMap<>();
        rows.forEach((key, measures) -> {
            long[] sum =
                    sums.computeIfAbsent(
                            Arrays.asList(key.productId(), key.category()),
                            _ -> new long[counts + 1]);
            for (int i = 0; i < counts; i++) {
                sum[i] += measures.count(i);
            }
            sum[counts]++;
        });
        List<Map.Entry<List<String>, long[]>> sorted = new ArrayList<>(sums.entrySet());
        sorted.sort((a, b) -> {
            int views = Long.compare(b.getValue()[0], a.getValue()[0]);
            int product = bytes(a.getKey().get(0), b.getKey().get(0));
            int category = bytes(a.getKey().get(1), b.getKey().get(1));
            return views != 0 ? views : product != 0 ? product : category;
        });
        List<List<Object>> answer = new ArrayList<>();
        for (Map.Entry<List<String>, long[]> entry : sorted) {
            List<Object> row = new ArrayList<>(entry.getKey());
            row.addAll(rest.apply(entry.getValue()));
            answer.add(row);
        }
        return answer;
    }

    private static List<Object> funnel(long[] n) {
        return Arrays.asList(
                n[0],
                n[1],
                n[2],
                n[3],
                ratio(100 * n[1], n[0]),
                ratio(100 * n[3], n[1]),
                ratio(100 * n[3], n[0]));
    }

    private static List<Object> popularity(long[] n) {
        return n[2] == 1
                ? Arrays.asList(n[0], n[1], ratio(n[0], n[1]))
                : Arrays.asList(n[0], null, null);
    }

    private static List<List<Object>> hours(SortedMap<GoldKey, Measures> rows) {
        List<List<Object>> answer = new ArrayList<>();
        rows.forEach((key, m) ->
                answer.addFirst(
                        Arrays.asList(
                                key.eventDate(),
                                (long) key.eventHour(),
                                m.revenue(),
                                m.count(0),
                                m.count(1),
                                m.count(0) == 0
                                        ? null
                                        : halfUp(
                                                m.revenue().unscaledValue(),
                                                BigInteger.valueOf(m.count(0))))));
        return answer;
    }

    private static List<List<Object>> categories(SortedMap<GoldKey, Measures> rows) {
        List<List<Object>> answer = new ArrayList<>();
        rows.forEach((key, m) ->
                answer.add(
                        Arrays.asList(
                                key.eventDate(),
                                key.category(),
                                m.count(0),
                                m.count(1),
                                m.count(2),
                                m.count(3),
                                m.revenue(),
                                ratio(100 * m.count(3), m.count(1)))));
        answer.sort(
                Comparator.<List<Object>, LocalDate>comparing(row -> (LocalDate) row.get(0))
                        .thenComparing(row -> (BigDecimal) row.get(6))
                        .reversed()
                        .thenComparing((a, b) -> bytes((String) a.get(1), (String) b.get(1))));
        return answer;
    }

    private static List<List<Object>> dates(SortedMap<GoldKey, Measures> rows) {
        List<List<Object>> answer = new ArrayList<>();
        rows.forEach((key, m) ->
                answer.addFirst(
                        Arrays.asList(
                                key.eventDate(),
                                m.count(0),
                                m.count(1),
                                m.count(2),
                                ratio(m.count(2), m.count(0)),
                                ratio(m.count(1), m.count(0)),
                                ratio(m.count(2), m.count(1)))));
        return answer;
    }

    private static int bytes(String left, String right) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        return Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static BigDecimal ratio(long dividend, long divisor) {
        return divisor == 0
                ? null
                : halfUp(BigInteger.valueOf(dividend * 100), BigInteger.valueOf(divisor));
    }

    /// Hundredths, rounded half-up in integers: no shared arithmetic with the code under test.
    private static BigDecimal halfUp(BigInteger hundredths, BigInteger divisor) {
        BigInteger two = BigInteger.TWO;
        return new BigDecimal(
                hundredths.multiply(two).add(divisor).divide(divisor.multiply(two)), 2);
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
