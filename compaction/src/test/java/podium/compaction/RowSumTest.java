package podium.compaction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class RowSumTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void itIsTheSameInAnyOrderAndForNoOtherRows(long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 2 + random.nextInt(50); i > 0; i--) {
            rows.add("row " + random.nextInt(20));
        }
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        List<String> lost = rows.subList(1, rows.size());
        List<String> doubled = new ArrayList<>(rows);
        doubled.set(0, rows.get(0) + "!");
        List<String> twice = new ArrayList<>(rows);
        twice.add(rows.get(0));

        assertThat(sum(shuffled)).isEqualTo(sum(rows)).hasToString(sum(rows).toString());
        assertThat(sum(lost)).isNotEqualTo(sum(rows));
        assertThat(sum(doubled)).isNotEqualTo(sum(rows));
        assertThat(sum(twice)).isNotEqualTo(sum(rows));

        RowSum parts = sum(rows.subList(0, rows.size() / 2));
        parts.addAll(sum(rows.subList(rows.size() / 2, rows.size())));
        assertThat(parts).isEqualTo(sum(rows));
        assertThat(parts.rows()).isEqualTo(rows.size());
    }

    private static RowSum sum(List<String> rows) {
        RowSum sum = new RowSum();
        rows.forEach(row -> sum.add(row.getBytes(StandardCharsets.UTF_8)));
        return sum;
    }
}
