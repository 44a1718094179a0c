package podium.lake;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class GoldKeyTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    @Test
    void keysAreOrderedByTableDateHourProductAndCategoryWithNullLast() {
        List<GoldKey> inOrder =
                List.of(
                        GoldKey.funnel(DAY, "a", "x"),
                        GoldKey.funnel(DAY, "a", "y"),
                        GoldKey.funnel(DAY, "a", null),
                        GoldKey.funnel(DAY, "b", "a"),
                        GoldKey.funnel(DAY.plusDays(1), "a", "a"),
                        GoldKey.revenue(DAY, 0),
                        GoldKey.revenue(DAY, 23),
                        GoldKey.revenue(DAY.plusDays(1), 3),
                        GoldKey.popularity(DAY, "a", null),
                        GoldKey.category(DAY, "a"),
                        GoldKey.category(DAY, "b"),
                        GoldKey.activity(DAY));
        List<GoldKey> keys = new ArrayList<>(inOrder);
        Collections.shuffle(keys, new Random(1));

        Collections.sort(keys);

        assertThat(keys).isEqualTo(inOrder);
    }

    @Test
    void keysAreEqualIfAllTheirPartsAre() {
        List<GoldKey> different =
                List.of(
                        GoldKey.funnel(DAY, "a", "x"),
                        GoldKey.popularity(DAY, "a", "x"),
                        GoldKey.funnel(DAY.plusDays(1), "a", "x"),
                        GoldKey.funnel(DAY, "b", "x"),
                        GoldKey.funnel(DAY, "a", "y"),
                        GoldKey.funnel(DAY, "a", null),
                        GoldKey.category(DAY, "x"),
                        GoldKey.revenue(DAY, 0),
                        GoldKey.revenue(DAY, 1),
                        GoldKey.activity(DAY));

        assertThat(different).doesNotHaveDuplicates();
        assertThat(different)
                .allSatisfy(key -> {
                    GoldKey same =
                            new GoldKey(
                                    key.table(),
                                    LocalDate.ofEpochDay(key.eventDate().toEpochDay()),
                                    key.eventHour(),
                                    copy(key.productId()),
                                    copy(key.category()));
                    assertThat(same).isEqualTo(key).hasSameHashCodeAs(key);
                });
        assertThat(GoldKey.activity(DAY)).isNotEqualTo(DAY);
    }

    private static @Nullable String copy(@Nullable String text) {
        return text == null ? null : new String(text.toCharArray());
    }
}
