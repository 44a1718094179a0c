package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class LiveTablesTest {
    static LongStream seeds() {
        return Seeds.seeds(1_000);
    }

    /// However rows came to be (released, or said in many increments in any order), the answers
    /// over any range are those of the sums.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aReleaseAndWhatIsBeyondItAnswerAsTheirSum(long seed) {
        Random random = Seeds.random(seed);
        Tables released = random.nextInt(10) == 0 ? new Tables() : rowsOf(Tables.random(random));
        List<GoldRow> increments = new ArrayList<>();
        Tables sum = new Tables();
        for (int times = random.nextInt(4); times > 0; times--) {
            rows(Tables.random(random)).forEach(row -> increments.add(row));
        }
        rows(released).forEach(row -> add(sum, row));
        increments.forEach(row -> add(sum, row));
        Collections.shuffle(increments, random);
        DateRange range =
                random.nextBoolean()
                        ? DateRange.ALL
                        : new DateRange(Tables.DAY.plusDays(random.nextInt(4)), null);
        Snapshot base = released.snapshot(0);

        Snapshot live = base.beyond(1, LiveTables.changed(base, increments));

        for (Question question : Question.values()) {
            assertThat(Answerer.rows(live, question, range))
                    .isEqualTo(Answerer.rows(sum.snapshot(0), question, range));
        }
        assertThat(Answerer.rows(base, Question.PRODUCT_FUNNEL, range))
                .isEqualTo(Answerer.rows(released.snapshot(0), Question.PRODUCT_FUNNEL, range));
    }

    @Test
    void aRowThatComesToNothingIsNone() {
        Snapshot base = new Tables().funnel(Tables.DAY, "p", null, 1, 0, 0, 0).snapshot(0);
        GoldRow back = new GoldRow(GoldKey.funnel(Tables.DAY, "p", null), Measures.of(-1, 0, 0, 0));

        Snapshot live = base.beyond(1, LiveTables.changed(base, List.of(back)));

        assertThat(Answerer.rows(live, Question.PRODUCT_FUNNEL, DateRange.ALL)).isEmpty();
    }

    private static Tables rowsOf(Tables random) {
        Tables tables = new Tables();
        rows(random).forEach(row -> tables.put(row.key(), row.measures()));
        return tables;
    }

    private static List<GoldRow> rows(Tables tables) {
        List<GoldRow> rows = new ArrayList<>();
        tables.tables
                .values()
                .forEach(dates ->
                        dates.values()
                                .forEach(ofDate ->
                                        ofDate.forEach((key, measures) -> {
                                            // a row that is zero is none
                                            if (!measures.isZero()) {
                                                rows.add(new GoldRow(key, measures));
                                            }
                                        })));
        return rows;
    }

    private static void add(Tables tables, GoldRow row) {
        GoldKey key = row.key();
        Measures before =
                tables.tables
                        .getOrDefault(key.table(), Collections.emptySortedMap())
                        .getOrDefault(key.eventDate(), Collections.emptySortedMap())
                        .get(key);
        Map.Entry<GoldKey, Measures> sum =
                Map.entry(key, before == null ? row.measures() : before.plus(row.measures()));
        tables.put(sum.getKey(), sum.getValue());
    }
}
