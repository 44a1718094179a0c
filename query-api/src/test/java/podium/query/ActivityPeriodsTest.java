package podium.query;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.Seeds;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/// Users and sessions of weeks, months and whole ranges.
@NullUnmarked
class ActivityPeriodsTest {
    private static final LocalDate MONDAY = LocalDate.parse("2025-12-01");

    /// Who came when: a line for each (date, partition, number).
    record Visit(LocalDate date, int partition, int number) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void everyoneIsCountedOnceAPeriod(long seed) {
        Random random = Seeds.random(seed);
        Set<Visit> users = visits(random);
        Set<Visit> sessions = visits(random);
        Tables tables = tables(users, sessions, true);
        LocalDate from = MONDAY.plusDays(random.nextInt(20));
        LocalDate to = from.plusDays(1 + random.nextInt(60));
        String granularity = List.of("week", "month", "range").get(random.nextInt(3));

        List<AnswerRow> rows =
                rows(
                        tables,
                        Map.of(
                                "from", List.of(from.toString()),
                                "to", List.of(to.toString()),
                                "granularity", List.of(granularity)));

        Map<String, Set<String>> naiveUsers = naive(users, from, to, granularity);
        Map<String, Set<String>> naiveSessions = naive(sessions, from, to, granularity);
        Set<String> periods = new TreeSet<>(naiveUsers.keySet());
        periods.addAll(naiveSessions.keySet());
        assertThat(rows).hasSameSizeAs(periods);
        for (AnswerRow row : rows) {
            String period = row.eventDate() == null ? "range" : row.eventDate().toString();
            assertThat(row.distinct(0)).isEqualTo(count(naiveUsers, period));
            assertThat(row.distinct(1)).isEqualTo(count(naiveSessions, period));
        }
    }

    @Test
    void aWeekHasItsColumnsAndRates() {
        Set<Visit> users =
                Set.of(
                        new Visit(MONDAY, 0, 0),
                        new Visit(MONDAY, 1, 0),
                        new Visit(MONDAY.plusDays(6), 0, 0),
                        new Visit(MONDAY.plusDays(7), 0, 1));
        Tables tables = tables(users, users, true);

        Selection selection = selection(Map.of("granularity", List.of("week")));
        List<AnswerRow> rows = rows(tables, Map.of("granularity", List.of("week")));

        assertThat(selection.columns())
                .extracting(Column::name)
                .containsExactly(
                        "week_start",
                        "iso_week",
                        "unique_users",
                        "unique_sessions",
                        "total_events",
                        "events_per_user",
                        "sessions_per_user",
                        "events_per_session");
        assertThat(values(selection, rows))
                .containsExactly(
                        Arrays.asList(
                                MONDAY.plusDays(7),
                                "2025-W50",
                                1L,
                                1L,
                                10L,
                                new BigDecimal("10.00"),
                                new BigDecimal("1.00"),
                                new BigDecimal("10.00")),
                        Arrays.asList(
                                MONDAY,
                                "2025-W49",
                                2L,
                                2L,
                                20L,
                                new BigDecimal("10.00"),
                                new BigDecimal("1.00"),
                                new BigDecimal("10.00")));
    }

    @Test
    void withoutMembersAPeriodOfSeveralDatesIsNullAndNeverASum() {
        Set<Visit> users = Set.of(new Visit(MONDAY, 0, 0), new Visit(MONDAY.plusDays(1), 0, 0));
        Tables tables = tables(users, users, false);

        Selection selection = selection(Map.of("granularity", List.of("range")));
        List<AnswerRow> rows = rows(tables, Map.of("granularity", List.of("range")));

        assertThat(selection.columns()).extracting(Column::name).startsWith("unique_users");
        assertThat(values(selection, rows))
                .containsExactly(Arrays.asList(null, null, 20L, null, null, null));
    }

    @Test
    void daysAreAsGoldHasThem() {
        Set<Visit> users = Set.of(new Visit(MONDAY, 0, 0), new Visit(MONDAY.plusDays(1), 0, 0));
        Tables tables = tables(users, users, false);

        Selection days = selection(Map.of("granularity", List.of("day")));

        assertThat(days.canonical()).isEqualTo(selection(Map.of()).canonical());
        assertThat(rows(tables, Map.of("granularity", List.of("day"))))
                .isEqualTo(rows(tables, Map.of()));
    }

    @Test
    void membersTooLargeForTheMemoryAreLeftOutAndTheReleaseAnswers() {
        Set<Visit> users = Set.of(new Visit(MONDAY, 0, 0), new Visit(MONDAY.plusDays(1), 0, 0));
        InMemoryObjectStore store = new InMemoryObjectStore();
        podium.lake.Release release = new Lake(store).publish(tables(users, users, true));

        Snapshot all = load(store, release, 1 << 20);
        Snapshot none = load(store, release, 1);

        List<LocalDate> both = List.of(MONDAY, MONDAY.plusDays(1));
        assertThat(all.active(both)).isEqualTo(new ActiveCounts(1, 1));
        assertThat(none.active(both)).isNull();
        assertThat(none.rows()).isEqualTo(all.rows());
    }

    private static Snapshot load(
            InMemoryObjectStore store, podium.lake.Release release, long membersBytesMax) {
        return new SnapshotLoader(
                        store, GoldFile::read, MembersFile::read, 100, 1 << 20, membersBytesMax)
                .load(release, SnapshotLoader.Known.NOTHING, null);
    }

    private static Set<Visit> visits(Random random) {
        Set<Visit> visits = new HashSet<>();
        for (int i = random.nextInt(400); i >= 0; i--) {
            visits.add(
                    new Visit(
                            MONDAY.plusDays(random.nextInt(70)),
                            random.nextInt(3),
                            random.nextInt(20)));
        }
        return visits;
    }

    /// Ten events on each date that has any.
    private static Tables tables(Set<Visit> users, Set<Visit> sessions, boolean withMembers) {
        Tables tables = new Tables();
        Set<LocalDate> dates = new TreeSet<>();
        users.forEach(visit -> dates.add(visit.date()));
        sessions.forEach(visit -> dates.add(visit.date()));
        for (LocalDate date : dates) {
            tables.put(
                    GoldKey.activity(date),
                    Measures.of(of(users, date).size(), of(sessions, date).size(), 10));
            if (withMembers) {
                members(tables, date, MemberKind.USERS, of(users, date));
                members(tables, date, MemberKind.SESSIONS, of(sessions, date));
                tables.members.putIfAbsent(date, new TreeMap<>());
            }
        }
        return tables;
    }

    private static void members(
            Tables tables, LocalDate date, MemberKind kind, List<Visit> visits) {
        Map<Integer, NumberSet> partitions = new TreeMap<>();
        for (Visit visit : visits) {
            partitions.computeIfAbsent(visit.partition(), _ -> new NumberSet()).add(visit.number());
        }
        partitions.forEach((partition, numbers) -> tables.members(date, partition, kind, numbers));
    }

    private static List<Visit> of(Set<Visit> visits, LocalDate date) {
        return visits.stream().filter(visit -> visit.date().equals(date)).toList();
    }

    private static Map<String, Set<String>> naive(
            Set<Visit> visits, LocalDate from, LocalDate to, String granularity) {
        Map<String, Set<String>> periods = new TreeMap<>();
        for (Visit visit : visits) {
            if (!visit.date().isBefore(from) && visit.date().isBefore(to)) {
                periods.computeIfAbsent(period(visit.date(), granularity), _ -> new HashSet<>())
                        .add(visit.partition() + "/" + visit.number());
            }
        }
        return periods;
    }

    private static String period(LocalDate date, String granularity) {
        LocalDate start = date;
        while (start.getDayOfWeek() != DayOfWeek.MONDAY) {
            start = start.minusDays(1);
        }
        return switch (granularity) {
            case "week" -> start.toString();
            case "month" -> date.toString().substring(0, 8) + "01";
            default -> "range";
        };
    }

    private static Long count(Map<String, Set<String>> periods, String period) {
        return (long) periods.getOrDefault(period, Set.of()).size();
    }

    private static Selection selection(Map<String, List<String>> parameters) {
        return ((QueryParameters.Judgement.Accepted)
                        QueryParameters.judge(Question.DAILY_USER_ACTIVITY, parameters))
                .asked()
                .query()
                .selection();
    }

    private static List<AnswerRow> rows(Tables tables, Map<String, List<String>> parameters) {
        Selection selection = selection(parameters);
        Snapshot snapshot = tables.snapshot(0);
        List<AnswerRow> whole =
                Answerer.rows(snapshot, selection.question(), selection.whole().dates());
        return selection.of(whole, snapshot::active);
    }

    private static List<List<Object>> values(Selection selection, List<AnswerRow> rows) {
        return rows.stream()
                .map(row ->
                        selection.columns().stream()
                                .<Object>map(column -> column.value(row))
                                .collect(java.util.stream.Collectors.toList()))
                .toList();
    }
}
