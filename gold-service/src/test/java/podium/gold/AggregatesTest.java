package podium.gold;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.UserPartition;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.testkit.Seeds;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class AggregatesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 7);

    static LongStream seeds() {
        return Seeds.seeds(2_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderAndAnySplitByUserAddsUpToTheSameTables(long seed) {
        Random random = Seeds.random(seed);
        List<CleanEvent> events =
                new RandomEvents(random, 1 + random.nextInt(30), 5, 3).many(random.nextInt(150));
        List<CleanEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        Map<GoldKey, Measures> tables = aggregated(shuffled, 1 + random.nextInt(8));

        assertThat(tables).isEqualTo(NaiveTables.of(events));
    }

    @Test
    void aPurchaseCountsInFourTablesAndEveryCentOfIt() {
        CleanEvent purchase = event(EventType.PURCHASE, "u", "p", "c");

        Map<GoldKey, Measures> tables = aggregated(List.of(purchase, purchase), 1);

        assertThat(tables)
                .containsExactly(
                        Map.entry(GoldKey.funnel(DAY, "p", "c"), Measures.of(0, 0, 0, 2)),
                        Map.entry(
                                GoldKey.revenue(DAY, 3),
                                Measures.of(new BigDecimal("19999999999999999.80"), 2, 2_000_000)),
                        Map.entry(
                                GoldKey.category(DAY, "c"),
                                Measures.of(new BigDecimal("19999999999999999.80"), 2, 0, 0, 2)),
                        Map.entry(GoldKey.activity(DAY), Measures.of(1, 1, 2)));
    }

    @Test
    void aSearchThatNamesAProductHasNoFunnelRow() {
        CleanEvent search = event(EventType.SEARCH, "u", "p", null);

        Map<GoldKey, Measures> tables = aggregated(List.of(search), 1);

        assertThat(tables).containsOnlyKeys(GoldKey.activity(DAY));
    }

    @Test
    void aNullCategoryIsAGroupOfItsOwnAndNoneInTheCategoryTable() {
        CleanEvent view = event(EventType.PAGE_VIEW, "u", "p", null);

        Map<GoldKey, Measures> tables = aggregated(List.of(view), 1);

        assertThat(tables)
                .containsOnlyKeys(
                        GoldKey.funnel(DAY, "p", null),
                        GoldKey.popularity(DAY, "p", null),
                        GoldKey.activity(DAY));
    }

    @Test
    void theSameSessionIdOfTwoUsersIsTwoSessions() {
        List<CleanEvent> views =
                List.of(
                        event(EventType.PAGE_VIEW, "u1", "p", "c"),
                        event(EventType.PAGE_VIEW, "u2", "p", "c"));

        Map<GoldKey, Measures> tables = aggregated(views, 1);

        assertThat(tables).containsEntry(GoldKey.activity(DAY), Measures.of(2, 2, 2));
    }

    @Test
    void aViewerIsCountedOnceAProductAndCategory() {
        List<CleanEvent> views =
                List.of(
                        event(EventType.PAGE_VIEW, "u", "p", "c"),
                        event(EventType.PAGE_VIEW, "u", "p", "c"),
                        event(EventType.PAGE_VIEW, "u", "p", null));

        Map<GoldKey, Measures> tables = aggregated(views, 1);

        assertThat(tables)
                .containsEntry(GoldKey.popularity(DAY, "p", "c"), Measures.of(2, 1))
                .containsEntry(GoldKey.popularity(DAY, "p", null), Measures.of(1, 1));
    }

    @Test
    void everyTableIsFedByTheRandomEvents() {
        Set<GoldTable> fed = new HashSet<>();

        NaiveTables.of(new RandomEvents(Seeds.random(1), 9, 9, 2).many(200))
                .keySet()
                .forEach(key -> fed.add(key.table()));

        assertThat(fed).containsExactlyInAnyOrder(GoldTable.values());
    }

    private static Map<GoldKey, Measures> aggregated(List<CleanEvent> events, int partitions) {
        Sums sums = new Sums();
        List<Aggregates> split = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            KeptState seen = new KeptState();
            Numbering numbering = new Numbering(i, seen, seen, Position.start(0));
            split.add(new Aggregates(seen, numbering, sums, (kind, date, number) -> {}));
        }
        for (CleanEvent event : events) {
            split.get(UserPartition.of(event.userId(), partitions)).accept(FlatEvent.of(event));
        }
        return sums.rows();
    }

    private static CleanEvent event(
            EventType type, String user, String product, @Nullable String category) {
        boolean purchase = type == EventType.PURCHASE;
        return new CleanEvent(
                null,
                Instant.parse("2025-12-07T03:55:56.633003Z"),
                user,
                "s",
                type,
                product,
                category,
                purchase ? new BigDecimal("9999999999.9999") : null,
                purchase ? 1_000_000 : null,
                null,
                new BigDecimal(purchase ? "9999999999999999.90" : "0.00"),
                Instant.parse("2025-12-07T03:56:00Z"),
                0,
                0);
    }
}
