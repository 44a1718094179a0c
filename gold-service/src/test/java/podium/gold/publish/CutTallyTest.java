package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class CutTallyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);
    private static final LocalDate LAST_YEAR = LocalDate.of(2025, 1, 2);
    private static final Instant NINE = Instant.parse("2026-01-02T09:00:00Z");
    private static final long HOUR = NINE.getEpochSecond() / 3600;

    private final List<LandedObject> bronze = new ArrayList<>();
    private final List<GoldRow> rows = new ArrayList<>();

    @Test
    void aCutIsCountedByWhenItLandedAndWhatItsEventsAre() {
        landed(58, 60);
        landed(61, 40);
        rows.add(new GoldRow(GoldKey.activity(DAY), Measures.of(5, 10, 90)));
        rows.add(new GoldRow(GoldKey.funnel(DAY, "p", "toys"), Measures.of(60, 20, 5, 4)));
        rows.add(new GoldRow(GoldKey.funnel(DAY, "q", null), Measures.of(3, 2, 1, 1)));
        rows.add(new GoldRow(GoldKey.revenue(DAY, 9), Measures.of(new BigDecimal("50.00"), 5, 7)));
        rows.add(
                new GoldRow(
                        GoldKey.category(DAY, "toys"),
                        Measures.of(new BigDecimal("40.00"), 89, 60, 20, 4)));

        Tally tally = tally(90, 10);

        assertThat(tally)
                .isEqualTo(
                        new Tally(
                                100,
                                new TreeMap<>(Map.of("empty", 10L)),
                                90,
                                10,
                                63,
                                22,
                                5,
                                6,
                                7,
                                new BigDecimal("50.00"),
                                new TreeMap<>(
                                        Map.of(
                                                "toys",
                                                new OfCategory(89, 4, new BigDecimal("40.00")))),
                                new TreeMap<>(Map.of(HOUR, 60L, HOUR + 1, 40L)),
                                new TreeMap<>(Map.of(HOUR, 5L))));
    }

    @Test
    void aBackfillCountsAmongTheRecordsAlone() {
        landed(58, 30);
        landed(59, 30);
        landed(60, 30);
        landed(61, 930);
        rows.add(new GoldRow(GoldKey.activity(DAY), Measures.of(5, 10, 120)));
        rows.add(new GoldRow(GoldKey.activity(LAST_YEAR), Measures.of(50, 100, 900)));
        rows.add(
                new GoldRow(
                        GoldKey.revenue(LAST_YEAR, 9), Measures.of(new BigDecimal("50.00"), 5, 7)));

        Tally tally = tally(1_020, 0);

        assertThat(tally.records()).isEqualTo(1_020);
        assertThat(tally.events()).isEqualTo(120);
        assertThat(tally.purchases()).isZero();
        // two minutes in each hour
        assertThat(tally.landed()).isEqualTo(Map.of(HOUR, 60L, HOUR + 1, 60L));
    }

    /// @param minute of nine o'clock
    private void landed(int minute, long records) {
        bronze.add(
                new LandedObject(
                        LakeLayout.bronze(
                                0, bronze.size(), NINE.plusSeconds(60L * minute), "jsonl.gz"),
                        records,
                        1,
                        "0".repeat(64)));
    }

    private Tally tally(long clean, long refused) {
        CutFold fold = new CutFold(1, 1);
        for (Layer layer : Layer.values()) {
            CutCounts counts =
                    switch (layer) {
                        case BRONZE -> CutCounts.rows(clean + refused);
                        case SILVER ->
                                new CutCounts(
                                        clean + refused,
                                        clean,
                                        0,
                                        CutCounts.NO_REVENUE,
                                        new TreeMap<>());
                        case REJECTED ->
                                new CutCounts(
                                        0,
                                        refused,
                                        0,
                                        CutCounts.NO_REVENUE,
                                        new TreeMap<>(Map.of("empty", refused)));
                        case GOLD -> CutCounts.rows(clean);
                    };
            fold.add(
                    new CommitRecord(
                            "pipeline.commits",
                            layer.ordinal(),
                            layer.label(),
                            new CommitChunk(
                                    layer,
                                    0,
                                    1,
                                    0,
                                    layer == Layer.BRONZE ? bronze : List.of(),
                                    layer == Layer.GOLD ? rows : List.of(),
                                    List.of(),
                                    new CommitClose(1, 1, counts))));
        }
        return CutTally.of(fold);
    }
}
