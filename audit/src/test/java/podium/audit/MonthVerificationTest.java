package podium.audit;

import podium.audit.ReleaseDocument.LayerOf;
import podium.audit.json.ReleaseReader;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Releases that name files for several dates of a Gold table, held against the release before.
class MonthVerificationTest {
    private static final String TABLE = "hourly_revenue";
    private static final String ONE = "2025-12-01";
    private static final String TWO = "2025-12-02";
    private static final String THREE = "2025-12-03";
    private static final NamedObject OWN_1 = own(ONE, 1, 2);
    private static final NamedObject OWN_2 = own(TWO, 2, 3);
    private static final NamedObject OWN_3 = own(THREE, 3, 4);
    private static final MonthFile MONTH = month("5-2026010100-0123456789abcdef", 2, 3);

    private final ReleaseDocument before =
            release(
                    7,
                    "cut",
                    List.of(OWN_3),
                    9,
                    Map.of(ONE, OWN_1, TWO, OWN_2, THREE, OWN_3),
                    List.of());
    private final ReleaseDocument compacted =
            release(
                    8,
                    "compaction",
                    List.of(MONTH.file()),
                    9,
                    Map.of(THREE, OWN_3),
                    List.of(MONTH));

    @Test
    void theSameRowsInFewerFilesAreRight() {
        assertThat(check(before, compacted)).isEmpty();
    }

    @Test
    void aCutThatChangesOneOfTheDatesIsRight() {
        NamedObject changed = own(TWO, 9, 5);
        MonthFile rest = new MonthFile(MONTH.file(), Map.of(ONE, 2L));

        assertThat(
                        check(
                                compacted,
                                release(
                                        9,
                                        "cut",
                                        List.of(changed),
                                        11,
                                        Map.of(TWO, changed, THREE, OWN_3),
                                        List.of(rest))))
                .isEmpty();
    }

    @Test
    void otherRowsOfADateAreFound() {
        MonthFile swapped = month("5-2026010100-0123456789abcdef", 3, 2);

        assertThat(
                        check(
                                before,
                                release(
                                        8,
                                        "compaction",
                                        List.of(swapped.file()),
                                        9,
                                        Map.of(THREE, OWN_3),
                                        List.of(swapped))))
                .contains("release 8: rows of hourly_revenue of 2025-12-01: stated 2, found 3")
                .contains("release 8: rows of hourly_revenue of 2025-12-02: stated 3, found 2");
    }

    @Test
    void aDateThatIsLostOrStandsInTwoPlacesIsFound() {
        assertThat(
                        check(
                                before,
                                release(
                                        8,
                                        "compaction",
                                        List.of(MONTH.file()),
                                        5,
                                        Map.of(),
                                        List.of(MONTH))))
                .contains("release 8: hourly_revenue of 2025-12-03 is gone");
        assertThat(
                        check(
                                before,
                                release(
                                        8,
                                        "compaction",
                                        List.of(MONTH.file()),
                                        12,
                                        Map.of(TWO, OWN_2, THREE, OWN_3),
                                        List.of(MONTH))))
                .contains("release 8: hourly_revenue of 2025-12-02 stands in two places");
    }

    @Test
    void aFileThatNobodyWroteOrOfAnotherMonthIsFound() {
        MonthFile other =
                new MonthFile(
                        object("gold/main/hourly_revenue/event_month=2025-11/5-x.parquet", 5),
                        MONTH.rows());

        assertThat(
                        check(
                                before,
                                release(
                                        8,
                                        "compaction",
                                        List.of(),
                                        9,
                                        Map.of(THREE, OWN_3),
                                        List.of(other))))
                .contains("x.parquet' is neither new nor its base's")
                .contains("x.parquet' stands for hourly_revenue of 2025-12-01");
    }

    @Test
    void totalsThatCountWhatIsNotTakenAreFound() {
        assertThat(
                        check(
                                before,
                                release(
                                        8,
                                        "compaction",
                                        List.of(MONTH.file()),
                                        10,
                                        Map.of(THREE, OWN_3),
                                        List.of(MONTH))))
                .contains("release 8: gold rows: stated 10, found 9");
    }

    @Test
    void aReleaseIsReadWithItsMonths() {
        String document =
                """
                {"format":2,"number":8,"kind":"compaction","run":"main","cut":3,"previous":7,"base":7,
                 "created_at":"2026-01-01T00:00:00Z","raw_offsets":[],"clean_offsets":[],"rejected_offsets":[],
                 "layers":{},"tables":{},"months":{"hourly_revenue":[{"key":"%s","rows":5,"bytes":10,
                 "checksum":"c","dates":{"2025-12-01":2,"2025-12-02":3}}]},"rejects":{},"books":[]}\
                """
                        .formatted(MONTH.file().key());

        ReleaseDocument read = ReleaseReader.read("x", document.getBytes(StandardCharsets.UTF_8));

        assertThat(read.months()).isEqualTo(Map.of(TABLE, List.of(MONTH)));
        assertThat(read.rows(TABLE, TWO)).isEqualTo(3);
        assertThatThrownBy(() ->
                        ReleaseReader.read(
                                "x",
                                document.replace("\"format\":2", "\"format\":3")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("'x' is no release document");
    }

    /// @return what was found, as it is printed
    private static String check(ReleaseDocument base, ReleaseDocument release) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Findings findings = new Findings(new PrintStream(out, true, StandardCharsets.UTF_8));
        ReleaseOrder.check(base, release, findings);
        ReleaseTotals.check(base, release, LayerTally.of(release.listed()), _ -> null, findings);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ReleaseDocument release(
            long number,
            String kind,
            List<NamedObject> added,
            long rows,
            Map<String, NamedObject> own,
            List<MonthFile> months) {
        int files = own.size() + months.size();
        return new ReleaseDocument(
                number,
                kind,
                "main",
                kind.equals("cut") ? number : 7,
                number - 1,
                number - 1,
                "2026-01-01T00:00:00Z",
                List.of(10L),
                List.of(9L),
                List.of(1L),
                Map.of("gold", new LayerOf(added, List.of(), files, rows, 10L * files)),
                Map.of(TABLE, own),
                null,
                Map.of(),
                List.of(),
                List.of(),
                Map.of(TABLE, months));
    }

    private static MonthFile month(String name, long rowsOfOne, long rowsOfTwo) {
        return new MonthFile(
                object(
                        "gold/main/hourly_revenue/event_month=2025-12/%s.parquet".formatted(name),
                        5),
                Map.of(ONE, rowsOfOne, TWO, rowsOfTwo));
    }

    private static NamedObject own(String date, long cut, long rows) {
        return object(
                "gold/main/hourly_revenue/event_date=%s/%d.parquet".formatted(date, cut), rows);
    }

    private static NamedObject object(String key, long rows) {
        return new NamedObject(key, rows, 10, "c");
    }
}
