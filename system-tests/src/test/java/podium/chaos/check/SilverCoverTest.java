package podium.chaos.check;

import podium.audit.NamedObject;
import podium.audit.ReleaseDocument;
import podium.audit.ReleaseDocument.BooksOf;
import podium.audit.ReleaseDocument.LayerOf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// Two releases of one partition: cut 1 with three rows of two dates and a reject, cut 3 with two.
class SilverCoverTest {
    private static final String DAY_1 = "silver/main/events/event_date=2025-12-01/part-00-";
    private static final String DAY_2 = "silver/main/events/event_date=2025-12-02/part-00-";
    private static final String REJECTED = "silver/main/rejected/part-00-";

    private final LayerOf silver1 =
            layer(
                    object(DAY_1 + "1-000.parquet", 1),
                    object(DAY_1 + "1-001.parquet", 1),
                    object(DAY_2 + "1-000.parquet", 1));
    private final LayerOf rejected1 = layer(object(REJECTED + "1-000.parquet", 1));

    @Test
    void eachCutOnceIsRight() {
        assertThat(check(layer(object(DAY_1 + "3-000.parquet", 2)))).isEmpty();
        assertThat(
                        check(
                                layer(
                                        object(DAY_1 + "2-000.parquet", 1),
                                        object(DAY_1 + "3-000.parquet", 1))))
                .isEmpty();
    }

    @Test
    void anObjectNamedTwiceIsFound() {
        assertThat(check(layer(object(DAY_1 + "1-000.parquet", 2))))
                .containsExactly(
                        "release 1: '%s1-000.parquet' is named twice".formatted(DAY_1),
                        "release 1: '%s1-000.parquet' is of no cut from 2 to 3".formatted(DAY_1),
                        "2025-12-01, partition 0, cut 1: parts [0, 0, 1]");
    }

    @Test
    void aHoleInTheNumbersIsFound() {
        assertThat(check(layer(object(DAY_1 + "3-001.parquet", 2))))
                .containsExactly("2025-12-01, partition 0, cut 3: parts [1]");
    }

    @Test
    void rowsThatTheBooksDoNotKnowAreFound() {
        assertThat(check(layer(object(DAY_1 + "3-000.parquet", 1))))
                .containsExactly(
                        "release 1, silver, partition 0: rows of the objects added: should be 2, is 1");
    }

    @Test
    void whatIsNotOfTheLayerIsFound() {
        assertThat(check(layer(object(REJECTED + "3-000.parquet", 2))))
                .containsExactly(
                        "release 1: '%s3-000.parquet' is not of silver of run main"
                                .formatted(REJECTED));
        assertThat(check(layer(object("silver/readme.txt", 0))))
                .contains("release 1: 'silver/readme.txt' is no key of a Silver object");
    }

    @Test
    void aCompactionKeepsRowsDateAndCuts() {
        String day1 = "silver/main/compacted/event_date=2025-12-01/";
        List<String> both = List.of(DAY_1 + "1-000.parquet", DAY_1 + "1-001.parquet");

        assertThat(compact(object(day1 + "1-1-2026010100-0123456789abcdef.parquet", 2), both))
                .isEmpty();
        assertThat(compact(object(day1 + "1-1-2026010100-0123456789abcdef.parquet", 3), both))
                .singleElement()
                .asString()
                .contains("cuts 1 to 1, 2 rows", "cuts 1 to 1, 3 rows");
        assertThat(compact(object(day1 + "1-2-2026010100-0123456789abcdef.parquet", 2), both))
                .singleElement()
                .asString()
                .contains("cuts 1 to 2");
        assertThat(
                        compact(
                                object(day1 + "1-1-2026010100-0123456789abcdef.parquet", 2),
                                List.of(DAY_1 + "1-000.parquet", DAY_1 + "3-000.parquet")))
                .first()
                .asString()
                .contains("3-000.parquet' is replaced, and does not belong to release 0");
    }

    @Test
    void aCompactionOfGoldLeavesSilverAsItIs() {
        LayerOf nothing = new LayerOf(List.of(), List.of(), 2, 3, 0);
        ReleaseDocument first = release(0, null, 1, silver1, rejected1, 3, 1);
        ReleaseDocument plain = release("compaction", 1, 0L, 1, nothing, layer(), 3, 1);
        ReleaseDocument ofGold = withGold(plain, layer(object("gold/x.parquet", 7)));
        ReleaseDocument offBooks =
                withGold(
                        release("compaction", 1, 0L, 1, nothing, layer(), 4, 1),
                        layer(object("gold/x.parquet", 7)));

        assertThat(SilverCover.check(List.of(ofGold, first))).isEmpty();
        assertThat(SilverCover.check(List.of(offBooks, first)))
                .singleElement()
                .asString()
                .contains("release 1: books");
        assertThat(SilverCover.check(List.of(plain, first)))
                .singleElement()
                .asString()
                .contains("release 1 is a compaction of nothing");
    }

    @Test
    void whereOlderReleasesWereCollectedItBeginsWithWhatTheOldestConsistsOf() {
        ReleaseDocument oldest =
                release(5, 4L, 3, layer(object(DAY_1 + "3-000.parquet", 2)), layer(), 5, 1);
        ReleaseDocument next =
                release(6, 5L, 4, layer(object(DAY_1 + "4-000.parquet", 1)), layer(), 6, 1);
        NamedObject made =
                object(
                        "silver/main/compacted/event_date=2025-12-01/1-3-2026010100-0123456789abcdef.parquet",
                        4);
        LayerOf compacted =
                new LayerOf(
                        List.of(made),
                        List.of(
                                DAY_1 + "1-000.parquet",
                                DAY_1 + "1-001.parquet",
                                DAY_1 + "3-000.parquet"),
                        2,
                        6,
                        0);
        ReleaseDocument last = release("compaction", 7, 6L, 4, compacted, layer(), 6, 1);
        List<NamedObject> before = new ArrayList<>(silver1.added());
        before.addAll(rejected1.added());
        before.add(object(DAY_1 + "3-000.parquet", 2));

        assertThat(SilverCover.check(List.of(last, next, oldest), before)).isEmpty();
        assertThat(SilverCover.check(List.of(last, next, oldest), before.subList(1, before.size())))
                .extracting(Finding::what)
                .first()
                .asString()
                .contains("1-000.parquet' is replaced, and does not belong to release 6");
    }

    private static ReleaseDocument withGold(ReleaseDocument release, LayerOf gold) {
        Map<String, LayerOf> layers = new HashMap<>(release.layers());
        layers.put("gold", gold);
        return new ReleaseDocument(
                release.number(),
                release.kind(),
                release.run(),
                release.cut(),
                release.previous(),
                release.base(),
                release.createdAt(),
                release.rawOffsets(),
                release.cleanOffsets(),
                release.rejectedOffsets(),
                layers,
                release.tables(),
                release.members(),
                release.rejects(),
                release.books(),
                release.segments(),
                release.months());
    }

    private List<String> compact(NamedObject made, List<String> replaced) {
        LayerOf silver = new LayerOf(List.of(made), replaced, 2, 3, 0);
        ReleaseDocument first = release(0, null, 1, silver1, rejected1, 3, 1);
        ReleaseDocument second = release("compaction", 1, 0L, 1, silver, layer(), 3, 1);
        return SilverCover.check(List.of(second, first)).stream().map(Finding::what).toList();
    }

    private List<String> check(LayerOf silver2) {
        ReleaseDocument first = release(0, null, 1, silver1, rejected1, 3, 1);
        ReleaseDocument second = release(1, 0L, 3, silver2, layer(), 5, 1);
        return SilverCover.check(List.of(second, first)).stream().map(Finding::what).toList();
    }

    private static ReleaseDocument release(
            long number,
            @Nullable Long base,
            long cut,
            LayerOf silver,
            LayerOf rejected,
            long silverRows,
            long rejectedRows) {
        return release("cut", number, base, cut, silver, rejected, silverRows, rejectedRows);
    }

    private static ReleaseDocument release(
            String kind,
            long number,
            @Nullable Long base,
            long cut,
            LayerOf silver,
            LayerOf rejected,
            long silverRows,
            long rejectedRows) {
        BigDecimal none = new BigDecimal("0.00");
        long all = silverRows + rejectedRows;
        return new ReleaseDocument(
                number,
                kind,
                "main",
                cut,
                base,
                base,
                "2026-01-01T00:00:00Z",
                List.of(10L),
                List.of(),
                List.of(),
                Map.of("silver", silver, "rejected", rejected),
                Map.of(),
                null,
                Map.of(),
                List.of(
                        new BooksOf(
                                0,
                                all,
                                all,
                                silverRows,
                                rejectedRows,
                                0,
                                none,
                                silverRows,
                                0,
                                0,
                                none,
                                0,
                                0,
                                0,
                                0)),
                List.of(),
                Map.of());
    }

    private static LayerOf layer(NamedObject... added) {
        long rows = Arrays.stream(added).mapToLong(NamedObject::rows).sum();
        return new LayerOf(List.of(added), List.of(), added.length, rows, 0);
    }

    private static NamedObject object(String key, long rows) {
        return new NamedObject(key, rows, 0, "");
    }
}
