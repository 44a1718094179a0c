package podium.lake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class LakeLayoutTest {
    /// A release number has 18 digits at most.
    private static final long NUMBERS = 1_000_000_000_000_000_000L;

    private static final LocalDate DATE = LocalDate.of(2025, 12, 1);

    @Test
    void everyKeyIsWrittenAsTheDesignHasIt() {
        Instant minute = Instant.parse("2026-11-23T09:41:59Z");

        assertThat(LakeLayout.bronze(3, 1234, minute, "jsonl.gz"))
                .hasToString(
                        "bronze/events/year=2026/month=11/day=23/hour=09/minute=41/events-03-00000000000000001234.jsonl.gz");
        assertThat(LakeLayout.silverEvents("main", DATE, 3, 17, 2))
                .hasToString("silver/main/events/event_date=2025-12-01/part-03-17-002.parquet");
        assertThat(LakeLayout.silverRejected("main", 3, 17, 0))
                .hasToString("silver/main/rejected/part-03-17-000.parquet");
        assertThat(LakeLayout.gold("main", GoldTable.PRODUCT_FUNNEL, DATE, 17))
                .hasToString("gold/main/product_funnel/event_date=2025-12-01/17.parquet");
        assertThat(LakeLayout.release(1234567))
                .hasToString("releases/00000000000001234/00000000000001234567.json");
        assertThat(LakeLayout.checkpoint(42))
                .hasToString(
                        "checkpoints/releases/999999999999999957-00000000000000000042.json.gz");
        assertThat(LakeLayout.checkpointSegment(42, 1))
                .hasToString("checkpoints/segments/00000000000000000042-001.json.gz");
        assertThat(LakeLayout.log(2)).hasToString("log/2.json");
        assertThat(LakeLayout.run("main")).hasToString("runs/main.json");
    }

    @Test
    void releasesAreInTheOrderOfTheirNumbersAndTellThem() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            long one = random.nextLong(NUMBERS);
            long other = random.nextLong(NUMBERS);

            int order = LakeLayout.release(one).compareTo(LakeLayout.release(other));

            assertThat(Integer.signum(order)).isEqualTo(Long.compare(one, other));
            assertThat(LakeLayout.releaseNumber(LakeLayout.RELEASES, LakeLayout.release(one)))
                    .hasValue(one);
        }
    }

    @Test
    void checkpointsAreListedFromTheNewestOn() {
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            long one = random.nextLong(1L << random.nextInt(1, 59));
            long other = random.nextLong(1L << random.nextInt(1, 59));
            ObjectKey key = LakeLayout.checkpoint(one);

            int order = key.compareTo(LakeLayout.checkpoint(other));

            assertThat(Integer.signum(order)).isEqualTo(Long.compare(other, one));
            assertThat(key.value().compareTo(LakeLayout.checkpointsUpTo(other)) > 0)
                    .isEqualTo(one <= other);
            assertThat(LakeLayout.checkpointRelease(key)).hasValue(one);
        }
        assertThat(LakeLayout.checkpointRelease(LakeLayout.checkpointSegment(1, 0))).isEmpty();
        assertThat(
                        LakeLayout.checkpointRelease(
                                new ObjectKey(
                                        "checkpoints/releases/999999999999999957-00000000000000000043.json.gz")))
                .isEmpty();
    }

    @Test
    void aCompactedFileTellsItsCutsAndItsHour() {
        Instant now = Instant.parse("2026-11-26T17:59:59Z");
        ObjectKey key =
                LakeLayout.silverCompacted("main", DATE, 3, 71, now, "0123456789abcdef".repeat(4));

        assertThat(key)
                .hasToString(
                        "silver/main/compacted/event_date=2025-12-01/3-71-2026112617-0123456789abcdef.parquet");
        assertThat(LakeLayout.silverObject(key))
                .hasValue(
                        new LakeLayout.SilverObject(
                                "main", DATE, 3, 71, Instant.parse("2026-11-26T17:00:00Z")));
        assertThat(LakeLayout.madeBy(key)).hasValue(new LakeLayout.Made("main", 71));
        assertThat(LakeLayout.eventDate(key)).hasValue(DATE);
        assertThat(LakeLayout.silverObject(LakeLayout.silverEvents("main", DATE, 3, 17, 2)))
                .hasValue(new LakeLayout.SilverObject("main", DATE, 17, 17, null));
        assertThat(LakeLayout.silverObject(LakeLayout.silverRejected("main", 3, 17, 2))).isEmpty();
        assertThat(
                        LakeLayout.silverObject(
                                new ObjectKey(key.value().replace("2026112617", "2026993117"))))
                .isEmpty();
    }

    @Test
    void aMonthOfGoldTellsWhatItHas() {
        Instant now = Instant.parse("2026-11-26T17:59:59Z");

        ObjectKey key =
                LakeLayout.goldMonth(
                        "main",
                        GoldTable.HOURLY_REVENUE,
                        YearMonth.of(2025, 12),
                        71,
                        now,
                        "0123456789abcdef".repeat(4));

        assertThat(key)
                .hasToString(
                        "gold/main/hourly_revenue/event_month=2025-12/71-2026112617-0123456789abcdef.parquet");
        assertThat(LakeLayout.goldMonthObject(key))
                .hasValue(
                        new LakeLayout.GoldMonthObject(
                                "main",
                                GoldTable.HOURLY_REVENUE,
                                YearMonth.of(2025, 12),
                                71,
                                Instant.parse("2026-11-26T17:00:00Z")));
        assertThat(LakeLayout.madeBy(key)).hasValue(new LakeLayout.Made("main", 71));
        assertThat(LakeLayout.eventDate(key)).isEmpty();
        for (String wrong : List.of("2025-13", "2025-00")) {
            assertThat(
                            LakeLayout.goldMonthObject(
                                    new ObjectKey(key.value().replace("2025-12", wrong))))
                    .isEmpty();
        }
        assertThat(
                        LakeLayout.goldMonthObject(
                                new ObjectKey(key.value().replace("hourly_revenue", "members"))))
                .isEmpty();
    }

    @Test
    void keysTellWhoMadeThem() {
        String place = LakeLayout.unpublished("next", 7L);

        assertThat(LakeLayout.madeBy(LakeLayout.silverEvents("main", DATE, 3, 17, 2)))
                .hasValue(new LakeLayout.Made("main", 17));
        assertThat(LakeLayout.madeBy(LakeLayout.silverRejected("main", 3, 17, 0)))
                .hasValue(new LakeLayout.Made("main", 17));
        assertThat(LakeLayout.madeBy(LakeLayout.gold("r2", GoldTable.HOURLY_REVENUE, DATE, 9)))
                .hasValue(new LakeLayout.Made("r2", 9));
        assertThat(LakeLayout.madeBy(LakeLayout.goldMembers("r2", DATE, 9)))
                .hasValue(new LakeLayout.Made("r2", 9));
        assertThat(LakeLayout.madeBy(LakeLayout.release(9))).isEmpty();
        assertThat(LakeLayout.unpublishedPlace(LakeLayout.release(place, 1234)))
                .hasValue(new LakeLayout.UnpublishedPlace("next", place));
        assertThat(
                        LakeLayout.unpublishedPlace(
                                LakeLayout.release(LakeLayout.unpublished("next", null), 0)))
                .isPresent();
        assertThat(LakeLayout.unpublishedPlace(LakeLayout.run("next"))).isEmpty();
        assertThat(LakeLayout.runRecord(LakeLayout.run("next"))).hasValue("next");
        assertThat(LakeLayout.runRecord(LakeLayout.release(place, 1234))).isEmpty();
        assertThat(LakeLayout.checkpointSegmentRelease(LakeLayout.checkpointSegment(42, 1)))
                .hasValue(42);
    }

    @Test
    void whatGarbageCollectionSaysStandsInKeys() {
        assertThat(LakeLayout.floor(5887).value())
                .isEqualTo("gc/999999999999994112-00000000000000005887");
        assertThat(LakeLayout.floor(5888).value()).isLessThan(LakeLayout.floor(5887).value());
        assertThat(LakeLayout.floorRelease(LakeLayout.floor(5887))).hasValue(5887);
        assertThat(LakeLayout.floorRelease(LakeLayout.checkpoint(5887))).isEmpty();
    }

    @Test
    void thatARunIsForgottenStandsInAKey() {
        ObjectKey key = LakeLayout.forgotten("next", 42);

        assertThat(key.value()).isEqualTo("runs/next/forgotten-00000000000000000042");
        assertThat(LakeLayout.forgotten(key)).hasValue(new LakeLayout.Forgotten("next", 42));
        assertThat(LakeLayout.forgotten(LakeLayout.run("next"))).isEmpty();
        assertThat(LakeLayout.runRecord(key)).isEmpty();
        assertThat(LakeLayout.unpublishedPlace(key)).isEmpty();
    }

    @Test
    void aKeptSegmentTellsWhatItHasAndWhose() {
        String place = LakeLayout.unpublished("next", 7L);
        ObjectKey key =
                LakeLayout.keptSegment(LakeLayout.keptSegments("next", 7L), 12, 2_742, 32_770);

        assertThat(key)
                .hasToString(
                        "checkpoints/segments/next/after-00000000000000000007/00000000000000000012-2742-32770.json.gz");
        assertThat(LakeLayout.keptSegment(key))
                .hasValue(
                        new LakeLayout.KeptSegment(
                                new LakeLayout.UnpublishedPlace("next", place), 12, 2_742, 32_770));
        assertThat(LakeLayout.keptSegments("next", null))
                .isEqualTo("checkpoints/segments/next/from-start/");
        assertThat(LakeLayout.checkpointSegmentRelease(key)).isEmpty();
        assertThat(LakeLayout.keptSegment(LakeLayout.checkpointSegment(42, 1))).isEmpty();
        assertThat(LakeLayout.keptSegment(LakeLayout.release(place, 7))).isEmpty();
    }

    @Test
    void aBronzeKeyTellsWhereItsLinesLie() {
        Instant minute = Instant.parse("2026-11-23T09:41:00Z");

        assertThat(LakeLayout.bronzeObject(LakeLayout.bronze(3, 1234, minute, "jsonl.zst")))
                .hasValue(new LakeLayout.BronzeObject(3, 1234, minute));
        assertThat(LakeLayout.bronzeObject(LakeLayout.silverRejected("main", 3, 17, 0))).isEmpty();
        assertThat(
                        LakeLayout.bronzeObject(
                                new ObjectKey(
                                        "bronze/events/year=2026/month=13/day=23/hour=09/minute=41/events-03-00000000000000001234.jsonl.gz")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "releases/x",
                "releases/00000000000000000/1.json",
                "releases/00000000000000000/80000000000000000042.json",
                "releases/00000000000000000/00000000000000001042.json",
                "releases/00000000000000001/00000000000000000042.json",
                "releases/00000000000000000/00000000000000000001.json-2f1c",
                "log/0.json",
                "probe/a"
            })
    void whatIsNoReleaseHasNoNumber(String key) {
        assertThat(LakeLayout.releaseNumber(LakeLayout.RELEASES, new ObjectKey(key))).isEmpty();
    }

    @Test
    void datedFilesTellTheirDate() {
        LocalDate date = LocalDate.parse("2025-12-01");

        assertThat(LakeLayout.eventDate(LakeLayout.silverEvents("main", date, 3, 7, 0)))
                .hasValue(date);
        assertThat(LakeLayout.eventDate(LakeLayout.gold("r2", GoldTable.HOURLY_REVENUE, date, 7)))
                .hasValue(date);
        assertThat(LakeLayout.eventDate(LakeLayout.silverRejected("main", 3, 7, 0))).isEmpty();
        assertThat(LakeLayout.eventDate(LakeLayout.bronze(3, 7, Instant.EPOCH, "jsonl.gz")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bronze/events/year=2026/month=11/day=23/hour=09/minute=41/events-03-00000000000000001234.jsonl.gz, BRONZE",
        "silver/main/events/event_date=2026-11-23/part-00-1-000.parquet, SILVER",
        "silver/main/compacted/event_date=2026-11-23/1-9-2026112309-0123456789abcdef.parquet, SILVER",
        "silver/main/rejected/part-00-1-000.parquet, REJECTED",
        "silver/rejected/events/event_date=2026-11-23/part-00-1-000.parquet, SILVER",
        "silver/, SILVER",
        "gold/main/hourly_revenue/event_date=2026-11-23/4.parquet, GOLD",
        "releases/00000000000000000/00000000000000000042.json, RELEASES",
        "checkpoints/releases/999999999999999957-00000000000000000042.json.gz, CHECKPOINTS",
        "checkpoints/segments/main/from-start/, CHECKPOINTS",
        "runs/main.json, RUNS",
        "log/0.json, LOG",
        "probe/proven, PROBE",
        "gc/999999999999994112-00000000000000005887, GC",
        "athena/dates/42.csv, ATHENA",
        "goldfish/1, OTHER",
        "bron, OTHER",
        "'', OTHER"
    })
    void theBeginningOfAKeySaysInWhichPartItLies(String keyOrPrefix, BucketPart part) {
        assertThat(LakeLayout.partOf(keyOrPrefix)).isEqualTo(part);
    }
}
