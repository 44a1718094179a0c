package podium.lake;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoldMonthTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 30);
    private static final LandedObject FILE = LakeExamples.object("gold/month", 10, 1_000);

    @Test
    void aDateHasItsShareOfTheFile() {
        GoldMonth month = new GoldMonth(FILE, rows(3, 4));

        assertThat(month.taken()).isEqualTo(7);
        assertThat(month.places())
                .containsExactly(
                        new DateRows(DAY, FILE, 3), new DateRows(DAY.plusDays(1), FILE, 4));
        assertThat(month.places().getFirst().bytes()).isEqualTo(300);
        assertThat(DateRows.ofOwn(DAY, FILE).bytes()).isEqualTo(1_000);
    }

    @Test
    void whatLaterCutsWroteAnewIsTakenNoMore() {
        GoldMonth month = new GoldMonth(FILE, rows(3, 4));

        assertThat(GoldMonth.without(List.of(month), Set.of(DAY)))
                .containsExactly(new GoldMonth(FILE, rows(3, 4).tailMap(DAY.plusDays(1))));
        assertThat(month.without(Set.of(DAY, DAY.plusDays(1)))).isEmpty();
    }

    @Test
    void itIsOfOneMonthAndHasNoMoreRowsThanItsFile() {
        assertThatThrownBy(() -> new GoldMonth(FILE, rows(1, 1, 1)))
                .hasMessageContaining("which are no month's");
        assertThatThrownBy(() -> new GoldMonth(FILE, new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GoldMonth(FILE, rows(6, 5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GoldMonth(FILE, rows(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goldCountsEachFileOnceAndOnlyTheRowsThatAreTaken() {
        GoldMonth month = new GoldMonth(FILE, rows(3, 4));
        LandedObject own = LakeExamples.object("gold/own", 2, 30);

        Release.LayerTotals totals =
                Release.goldTotals(
                        Map.of(
                                GoldTable.HOURLY_REVENUE,
                                new TreeMap<>(Map.of(LocalDate.EPOCH, own))),
                        Map.of(GoldTable.HOURLY_REVENUE, List.of(month)),
                        new TreeMap<>(Map.of(LocalDate.EPOCH, own)));

        assertThat(totals).isEqualTo(new Release.LayerTotals(3, 7 + 2 + 2, 1_000 + 30 + 30));
    }

    private static SortedMap<LocalDate, Long> rows(long... counts) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        for (long count : counts) {
            rows.put(DAY.plusDays(rows.size()), count);
        }
        return rows;
    }
}
