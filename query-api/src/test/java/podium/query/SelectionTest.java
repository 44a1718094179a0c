package podium.query;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.query.QueryParameters.Judgement;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class SelectionTest {
    private static final int SEEDS = 200;

    @ParameterizedTest
    @EnumSource
    void sortsAndFiltersAreWhatANaiveProgramMakesOfTheAnswer(Question question) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Snapshot snapshot = Tables.random(random).snapshot(seed);
            List<AnswerRow> whole = Answerer.rows(snapshot, question, DateRange.ALL);
            Map<String, List<String>> parameters = new HashMap<>();
            if (question.has("product_id") && random.nextBoolean()) {
                parameters.put("product_id", Arrays.asList("p1", "é", "P1", "a,b"));
            }
            if (question.has("category") && random.nextBoolean()) {
                parameters.put("category", Arrays.asList("=1+1", "p10", "p2"));
            }
            List<Column> columns = new ArrayList<>(question.columns());
            Collections.shuffle(columns, random);
            List<Column> by = columns.subList(0, random.nextInt(3));
            List<Boolean> down = List.of(random.nextBoolean(), random.nextBoolean());
            List<String> terms = new ArrayList<>();
            for (int i = 0; i < by.size(); i++) {
                terms.add((down.get(i) ? "-" : "") + by.get(i).name());
            }
            if (!terms.isEmpty()) {
                parameters.put("sort", List.of(String.join(",", terms)));
            }

            List<AnswerRow> rows = selection(question, parameters).of(whole, _ -> null);

            List<AnswerRow> naive = new ArrayList<>();
            for (AnswerRow row : whole) {
                List<String> products = parameters.get("product_id");
                List<String> categories = parameters.get("category");
                if ((products == null || products.contains(row.productId()))
                        && (categories == null || categories.contains(row.category()))) {
                    naive.add(row);
                }
            }
            // a stable sort by each column from the last to the first is the sort by all of them
            for (int i = by.size() - 1; i >= 0; i--) {
                Column column = by.get(i);
                boolean descending = down.get(i);
                naive.sort((a, b) -> naive(column.value(a), column.value(b), descending));
            }
            assertThat(rows).as("seed %d: %s", seed, parameters).isEqualTo(naive);
        }
    }

    @Test
    void theHourThatAClockShowsTwiceIsTwoRows() {
        // 25 October 2026, 03:00 in Berlin: set back to 02:00
        LocalDate day = LocalDate.parse("2026-10-25");
        Tables tables = hours(day, 0, 1, 2);

        List<List<Object>> rows =
                values(tables, Map.of("tz", List.of("Europe/Berlin")), "event_hour", "hour_start");

        assertThat(rows)
                .containsExactly(
                        List.of(3L, OffsetDateTime.parse("2026-10-25T03:00+01:00")),
                        List.of(2L, OffsetDateTime.parse("2026-10-25T02:00+01:00")),
                        List.of(2L, OffsetDateTime.parse("2026-10-25T02:00+02:00")));
    }

    @Test
    void localDaysBeginAtLocalMidnight() {
        Tables tables = hours(LocalDate.parse("2025-12-01"), 22, 23);

        List<List<Object>> rows =
                values(
                        tables,
                        Map.of(
                                "tz", List.of("Europe/Berlin"),
                                "granularity", List.of("day")),
                        "event_date",
                        "purchase_count");

        assertThat(rows)
                .containsExactly(
                        List.of(LocalDate.parse("2025-12-02"), 23L),
                        List.of(LocalDate.parse("2025-12-01"), 22L));
    }

    @Test
    void weeksAreIsoWeeks() {
        Tables tables =
                hours(LocalDate.parse("2024-12-29"), 5)
                        .put(revenue(LocalDate.parse("2024-12-30"), 1), measures(1))
                        .put(revenue(LocalDate.parse("2025-01-05"), 2), measures(2));

        List<List<Object>> rows =
                values(
                        tables,
                        Map.of("granularity", List.of("week")),
                        "week_start",
                        "iso_week",
                        "purchase_count");

        assertThat(rows)
                .containsExactly(
                        List.of(LocalDate.parse("2024-12-30"), "2025-W01", 3L),
                        List.of(LocalDate.parse("2024-12-23"), "2024-W52", 5L));
    }

    @Test
    void periodsAreWhatANaiveProgramSums() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Tables tables = new Tables();
            for (int i = 0; i < 300; i++) {
                LocalDate date = LocalDate.parse("2026-03-01").plusDays(random.nextInt(60));
                tables.put(revenue(date, random.nextInt(24)), measures(1 + random.nextInt(9)));
            }
            ZoneId zone =
                    ZoneId.of(
                            List.of("Europe/Berlin", "America/New_York", "Pacific/Auckland", "UTC")
                                    .get(random.nextInt(4)));
            Granularity granularity = Granularity.values()[random.nextInt(4)];
            LocalDate from = LocalDate.parse("2026-03-10").plusDays(random.nextInt(20));
            LocalDate to = from.plusDays(1 + random.nextInt(30));

            List<AnswerRow> rows =
                    rows(
                            tables,
                            Map.of(
                                    "tz", List.of(zone.getId()),
                                    "granularity", List.of(granularity.label()),
                                    "from", List.of(from.toString()),
                                    "to", List.of(to.toString())));

            Map<String, Measures> naive = new TreeMap<>(Comparator.reverseOrder());
            tables.tables
                    .values()
                    .forEach(dates ->
                            dates.values()
                                    .forEach(ofDate ->
                                            ofDate.forEach((key, measures) -> {
                                                ZonedDateTime at =
                                                        LocalDateTime.of(
                                                                        key.eventDate(),
                                                                        LocalTime.of(
                                                                                key.eventHour(), 0))
                                                                .atZone(ZoneOffset.UTC)
                                                                .withZoneSameInstant(zone);
                                                LocalDate date = at.toLocalDate();
                                                if (!date.isBefore(from) && date.isBefore(to)) {
                                                    naive.merge(
                                                            period(granularity, at),
                                                            measures,
                                                            Measures::plus);
                                                }
                                            })));
            List<String> periods = new ArrayList<>();
            List<Measures> sums = new ArrayList<>();
            for (AnswerRow row : rows) {
                periods.add(
                        granularity == Granularity.HOUR
                                ? row.hourStart().toInstant().toString()
                                : row.eventDate().toString());
                sums.add(row.measures());
            }
            assertThat(periods).as("seed %d", seed).isEqualTo(new ArrayList<>(naive.keySet()));
            assertThat(sums).as("seed %d", seed).isEqualTo(new ArrayList<>(naive.values()));
        }
    }

    private static String period(Granularity granularity, ZonedDateTime at) {
        return switch (granularity) {
            case HOUR -> at.toInstant().toString();
            case DAY -> at.toLocalDate().toString();
            case WEEK -> at.toLocalDate().with(WeekFields.ISO.dayOfWeek(), 1).toString();
            case MONTH -> "%tY-%<tm-01".formatted(at);
            case RANGE -> throw new AssertionError("hours have none");
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int naive(Object left, Object right, boolean descending) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        int order =
                left instanceof String text
                        ? Arrays.compareUnsigned(
                                text.getBytes(StandardCharsets.UTF_8),
                                ((String) right).getBytes(StandardCharsets.UTF_8))
                        : ((Comparable) left).compareTo(right);
        return descending ? -order : order;
    }

    /// Each hour has as many purchases as its number says.
    private static Tables hours(LocalDate date, int... hours) {
        Tables tables = new Tables();
        for (int hour : hours) {
            tables.put(revenue(date, hour), measures(hour));
        }
        return tables;
    }

    private static GoldKey revenue(LocalDate date, int hour) {
        return GoldKey.revenue(date, hour);
    }

    private static Measures measures(long purchases) {
        return Measures.of(BigDecimal.valueOf(purchases * 101, 2), purchases, 2 * purchases);
    }

    private static List<List<Object>> values(
            Tables tables, Map<String, List<String>> parameters, String... names) {
        List<Column> columns = selection(Question.HOURLY_REVENUE, parameters).columns();
        List<List<Object>> values = new ArrayList<>();
        for (AnswerRow row : rows(tables, parameters)) {
            List<Object> ofRow = new ArrayList<>();
            for (String name : names) {
                columns.stream()
                        .filter(column -> column.name().equals(name))
                        .forEach(column -> ofRow.add(column.value(row)));
            }
            values.add(ofRow);
        }
        return values;
    }

    private static List<AnswerRow> rows(Tables tables, Map<String, List<String>> parameters) {
        Snapshots snapshots = new Snapshots(1, 100_000);
        snapshots.swapIn(tables.snapshot(0));
        Query query = new Query(selection(Question.HOURLY_REVENUE, parameters), 10_000);
        return Answering.page(Answering.over(snapshots, 100_000), query, null).rows();
    }

    private static Selection selection(Question question, Map<String, List<String>> parameters) {
        return ((Judgement.Accepted) QueryParameters.judge(question, parameters))
                .asked()
                .query()
                .selection();
    }
}
