package podium.compaction;

import podium.lake.DateRows;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.testkit.ReleaseBuilder;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class MonthChoiceTest {
    private static final GoldTable TABLE = GoldTable.PRODUCT_FUNNEL;
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
    private static final long KIB = 1_024;
    private static final MonthRules RULES = new MonthRules(8, 1_000 * KIB, 60);

    @Test
    void aMonthWhoseDatesAreAllQuietIsOneFile() {
        SortedMap<LocalDate, LandedObject> own = own(0, 2, 10 * KIB, 100);

        assertThat(choose(own, 159)).isEmpty();
        assertThat(choose(own, 160))
                .hasValueSatisfying(batch -> {
                    assertThat(batch.table()).isEqualTo(TABLE);
                    assertThat(batch.month()).isEqualTo(YearMonth.of(2025, 12));
                    assertThat(batch.cut()).isEqualTo(100);
                    assertThat(batch.places())
                            .extracting(DateRows::eventDate)
                            .containsExactly(FIRST, FIRST.plusDays(1));
                });
        assertThat(choose(own(0, 1, KIB, 100), 900)).as("one alone").isEmpty();
    }

    @Test
    void whileDatesStillChangeItTakesSome() {
        SortedMap<LocalDate, LandedObject> seven = own(0, 7, KIB, 100);
        seven.putAll(own(20, 1, KIB, 500));
        SortedMap<LocalDate, LandedObject> eight = own(0, 8, KIB, 100);
        eight.putAll(own(20, 1, KIB, 500));

        assertThat(choose(seven, 500)).isEmpty();
        assertThat(choose(eight, 500).orElseThrow().places())
                .extracting(DateRows::eventDate)
                .hasSize(8)
                .doesNotContain(FIRST.plusDays(20));
    }

    @Test
    void aDateThatCameLateIsTakenInOnceItIsQuietAgain() {
        GoldMonth month = month(10, 100 * KIB, 100);
        GoldMonth rest = month.without(java.util.Set.of(FIRST)).orElseThrow();
        Release release = release(own(0, 1, KIB, 400), List.of(rest), 460);

        assertThat(choose(release(own(0, 1, KIB, 401), List.of(rest), 460))).isEmpty();
        assertThat(choose(release).orElseThrow().places())
                .hasSize(10)
                .first()
                .isEqualTo(DateRows.ofOwn(FIRST, own(0, 1, KIB, 400).get(FIRST)));
    }

    @Test
    void monthsAndTablesAreApart() {
        SortedMap<LocalDate, LandedObject> own = own(30, 2, KIB, 100);

        assertThat(own).containsOnlyKeys(FIRST.plusDays(30), FIRST.plusDays(31));
        assertThat(choose(own, 900)).as("one date of each month").isEmpty();
    }

    @Test
    void theMonthWithTheMostFilesComesFirstAndWhatIsNotWantedNever() {
        SortedMap<LocalDate, LandedObject> own = own(0, 3, KIB, 100);
        own.putAll(own(31, 5, KIB, 100));
        Release release = release(own, List.of(), 900);

        assertThat(choose(release)).map(MonthBatch::month).hasValue(YearMonth.of(2026, 1));
        assertThat(
                        MonthChoice.of(
                                release, RULES, key -> !key.month().equals(YearMonth.of(2026, 1))))
                .map(MonthBatch::month)
                .hasValue(YearMonth.of(2025, 12));
    }

    @Test
    void filesOfAnotherRunAreLeftAlone() {
        Release release =
                new ReleaseBuilder(0, "next", 900)
                        .tables(Map.of(TABLE, own(0, 5, KIB, 100)))
                        .build();

        assertThat(choose(release)).isEmpty();
    }

    @Test
    void ofAMonthThatDoesNotFitIntoOneFileTheLargeStayApart() {
        SortedMap<LocalDate, LandedObject> own = own(0, 10, 600 * KIB, 100);
        own.putAll(own(10, 4, 300 * KIB, 100));

        assertThat(choose(own, 900).orElseThrow().places())
                .extracting(DateRows::eventDate)
                .containsExactly(FIRST.plusDays(10), FIRST.plusDays(11), FIRST.plusDays(12));
    }

    /// Two months of cuts: each changes today's date, and now and then one of before. Batches are
    /// compacted as they are chosen.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void twoMonthsEndWithAFewFilesAndNoMonthIsWrittenOften(long seed) {
        Random random = Seeds.random(seed);
        int cutsADay = 100;
        long size = KIB << random.nextInt(8);
        int lateOneIn = 20 + random.nextInt(400);
        SortedMap<LocalDate, LandedObject> own = new TreeMap<>();
        List<GoldMonth> months = List.of();
        int batches = 0;
        int late = 0;
        LocalDate last = FIRST.plusDays(60);
        for (long cut = 1; cut <= 61L * cutsADay + 61; cut++) {
            LocalDate today = FIRST.plusDays(cut / cutsADay);
            boolean over = today.isAfter(last);
            LocalDate changed = today;
            if (!over && random.nextInt(lateOneIn) == 0) {
                changed = FIRST.plusDays(random.nextLong(cut / cutsADay + 1));
                late++;
            }
            if (!over) {
                own.put(changed, own(changed, 1 + random.nextLong(2 * size), cut));
                months = GoldMonth.without(months, java.util.Set.of(changed));
            }
            Release release = release(own, months, cut);
            for (Optional<MonthBatch> next = choose(release);
                    next.isPresent();
                    next = choose(release)) {
                release = compacted(release, next.get(), random);
                own = new TreeMap<>(release.tables().get(TABLE));
                months = release.months().get(TABLE);
                batches++;
            }
        }

        long bytes =
                own.values().stream().mapToLong(LandedObject::bytes).sum()
                        + months.stream().mapToLong(month -> month.file().bytes()).sum();
        assertThat((long) own.size() + months.size())
                .as("files of two months")
                .isLessThanOrEqualTo(2 + 2 * bytes / (RULES.bytesMax() / 2));
        assertThat(own.size() + months.stream().mapToInt(month -> month.rows().size()).sum())
                .isEqualTo(61);
        assertThat(batches)
                .as("batches")
                .isLessThanOrEqualTo(2 * 6 + late + (int) (4 * bytes / RULES.bytesMax()));
    }

    private static Release compacted(Release release, MonthBatch batch, Random random) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        SortedMap<LocalDate, LandedObject> left = new TreeMap<>(release.tables().get(TABLE));
        long bytes = 0;
        for (DateRows place : batch.places()) {
            rows.put(place.eventDate(), place.rows());
            left.remove(place.eventDate());
            bytes += place.bytes();
        }
        assertThat(bytes).isLessThanOrEqualTo(RULES.bytesMax());
        assertThat(batch.files()).isGreaterThan(1);
        byte[] checksum = new byte[32];
        random.nextBytes(checksum);
        ObjectKey key =
                LakeLayout.goldMonth(
                        "main",
                        TABLE,
                        batch.month(),
                        batch.cut(),
                        Instant.EPOCH,
                        HexFormat.of().formatHex(checksum));
        LandedObject file = new LandedObject(key, batch.rows(), bytes, "c".repeat(64));
        return ReleaseBuilder.of(release)
                .monthCompaction(TABLE, new GoldMonth(file, rows), left)
                .build();
    }

    private static Optional<MonthBatch> choose(SortedMap<LocalDate, LandedObject> own, long cut) {
        return choose(release(own, List.of(), cut));
    }

    private static Optional<MonthBatch> choose(Release release) {
        return MonthChoice.of(release, RULES, _ -> true);
    }

    private static Release release(
            SortedMap<LocalDate, LandedObject> own, List<GoldMonth> months, long cut) {
        return new ReleaseBuilder(0, "main", cut)
                .tables(Map.of(TABLE, own))
                .months(Map.of(TABLE, months))
                .build();
    }

    private static GoldMonth month(int days, long bytes, long cut) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        for (int day = 0; day < days; day++) {
            rows.put(FIRST.plusDays(day), 10L);
        }
        ObjectKey key =
                LakeLayout.goldMonth(
                        "main", TABLE, YearMonth.from(FIRST), cut, Instant.EPOCH, "c".repeat(64));
        return new GoldMonth(new LandedObject(key, 10L * days, bytes, "c".repeat(64)), rows);
    }

    private static SortedMap<LocalDate, LandedObject> own(
            int from, int count, long bytes, long cut) {
        SortedMap<LocalDate, LandedObject> own = new TreeMap<>();
        for (int day = from; day < from + count; day++) {
            own.put(FIRST.plusDays(day), own(FIRST.plusDays(day), bytes, cut));
        }
        return own;
    }

    private static LandedObject own(LocalDate date, long bytes, long cut) {
        return new LandedObject(
                LakeLayout.gold("main", TABLE, date, cut), 10, bytes, "c".repeat(64));
    }
}
