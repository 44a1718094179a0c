package podium.audit.duckdb;

import podium.audit.duckdb.RunDifference.Answer;
import podium.audit.duckdb.RunDifference.Column;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/// Two runs whose builds wrote files with other columns. Every file here is DuckDB's.
@NullUnmarked
class RunDifferenceTest {
    private static final List<String> PLACE = List.of("raw_partition", "raw_offset");
    private static final Map<String, String> PLACES =
            Map.of("raw_partition", "INTEGER", "raw_offset", "BIGINT");
    private static final String ROW = "0 AS raw_partition, %d::BIGINT AS raw_offset";

    @TempDir private Path folder;

    private Database database;
    private int files;

    @BeforeEach
    void open() {
        database = Database.open(folder, "128MB");
        database.execute("CREATE SCHEMA one");
        database.execute("CREATE SCHEMA other");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aColumnThatOneRunAddsIsNamedAndItsValuesAreCompared() throws Exception {
        WholeTable one =
                undated(
                        "one",
                        "t",
                        row(1) + ", 'a' AS user_id, NULL::VARCHAR AS wishlist_id",
                        row(2) + ", 'b' AS user_id, 'w-2' AS wishlist_id");
        WholeTable other =
                undated("other", "t", row(1) + ", 'a' AS user_id", row(2) + ", 'b' AS user_id");

        Answer grown = compare(one, other);
        Answer shrunk = compare(other, one);

        assertThat(grown.columns()).containsExactly(new Column("wishlist_id", "VARCHAR", null));
        assertThat(shrunk.columns()).containsExactly(new Column("wishlist_id", null, "VARCHAR"));
        assertThat(List.of(grown.added(), grown.missing(), grown.changed()))
                .isEqualTo(List.of(0L, 0L, 1L));
        assertThat(grown.examples())
                .singleElement()
                .satisfies(example -> {
                    assertThat(example.key()).containsEntry("raw_offset", "2");
                    assertThat(example.one()).containsEntry("wishlist_id", "w-2");
                    assertThat(example.other()).containsEntry("wishlist_id", "null");
                });
        assertThat(shrunk.changed()).isEqualTo(1);
    }

    @Test
    void withoutValuesItIsADifferenceStill() throws Exception {
        WholeTable one = undated("one", "t", row(1) + ", NULL::VARCHAR AS wishlist_id");
        WholeTable other = undated("other", "t", row(1));

        Answer answer = compare(one, other);

        assertThat(answer.changed()).isZero();
        assertThat(answer.isIdentical()).isFalse();
    }

    @Test
    void aColumnThatComesInTheMiddleOfARunIsOfTheWholeRun() throws Exception {
        WholeTable one = undated("one", "t", row(1));
        one.addUndated(List.of(file("", row(2) + ", 'w-2' AS wishlist_id")));
        one.addUndated(List.of(file("", row(3))));
        WholeTable other =
                undated(
                        "other",
                        "t",
                        row(1) + ", NULL::VARCHAR AS wishlist_id",
                        row(2) + ", 'w-2' AS wishlist_id",
                        row(3) + ", NULL::VARCHAR AS wishlist_id");

        Answer answer = compare(one, other);

        assertThat(answer.isIdentical()).isTrue();
        assertThat(answer.rows()).isEqualTo(3);
    }

    @Test
    void aColumnOfAnotherTypeIsNamedAndEqualNumbersStayEqual() throws Exception {
        WholeTable one = undated("one", "t", row(1) + ", 7::BIGINT AS quantity, '7' AS code");
        WholeTable other = undated("other", "t", row(1) + ", 7 AS quantity, 7 AS code");
        WholeTable text = undated("other", "u", row(1) + ", 7 AS quantity, 'seven' AS code");

        Answer same = compare(one, other);
        Answer changed = compare(text, other);

        assertThat(same.columns())
                .containsExactlyInAnyOrder(
                        new Column("quantity", "BIGINT", "INTEGER"),
                        new Column("code", "VARCHAR", "INTEGER"));
        assertThat(same.changed()).isZero();
        assertThat(changed.changed()).isEqualTo(1);
    }

    @Test
    void aColumnWhoseTypeChangesWithinARunIsText() throws Exception {
        WholeTable one = undated("one", "t", row(1) + ", 1 AS code");
        one.addUndated(List.of(file("", row(2) + ", 'x' AS code")));
        one.addUndated(List.of(file("", row(3) + ", 3 AS code")));
        WholeTable other =
                undated(
                        "other",
                        "t",
                        row(1) + ", '1' AS code",
                        row(2) + ", 'x' AS code",
                        row(3) + ", '3' AS code");

        assertThat(compare(one, other).isIdentical()).isTrue();
    }

    @Test
    void aMomentIsTheSameWithAZoneAndWithout() throws Exception {
        WholeTable one =
                undated("one", "t", row(1) + ", TIMESTAMPTZ '2025-12-01 10:00:00+00' AS at");
        WholeTable other =
                undated("other", "t", row(1) + ", TIMESTAMP '2025-12-01 10:00:00' AS at");

        assertThat(compare(one, other).isIdentical()).isTrue();
    }

    @Test
    void aRunWithoutFilesHasNoOtherColumns() throws Exception {
        WholeTable one = undated("one", "t", row(1) + ", 'w' AS wishlist_id");
        WholeTable other = new WholeTable(database, "other", "t", PLACES);

        Answer answer = compare(one, other);

        assertThat(answer.columns()).isEmpty();
        assertThat(answer.added()).isEqualTo(1);
    }

    @Test
    void aMeasureThatGoldGainsIsSummedAndAKeyThatItGainsNamesRows() throws Exception {
        GoldTables.Table hourly = GoldTables.ALL.get(1);
        String measures = ", 1::BIGINT AS purchase_count, 2::BIGINT AS total_items_sold";
        WholeTable one = new WholeTable(database, "one", "t", hourly.types());
        one.add(
                List.of(
                        file(
                                "event_date=2025-12-01",
                                "9 AS event_hour, 'at' AS country, 5::DECIMAL(38,2) AS total_revenue, 3 AS refunds"
                                        + measures,
                                "9 AS event_hour, 'de' AS country, 6::DECIMAL(38,2) AS total_revenue, 4 AS refunds"
                                        + measures)));
        WholeTable other = new WholeTable(database, "other", "t", hourly.types());
        other.add(
                List.of(
                        file(
                                "event_date=2025-12-01",
                                "9 AS event_hour, 11::DECIMAL(38,2) AS total_revenue, 2::BIGINT AS purchase_count, 4::BIGINT AS total_items_sold")));

        Answer answer =
                RunDifference.ofMeasures(
                        database, "t", one.columns(), other.columns(), hourly.keys());

        assertThat(answer.columns())
                .containsExactlyInAnyOrder(
                        new Column("country", "VARCHAR", null),
                        new Column("refunds", "INTEGER", null));
        assertThat(List.of(answer.rows(), answer.otherRows(), answer.added(), answer.missing()))
                .isEqualTo(List.of(2L, 1L, 2L, 1L));
        assertThat(answer.totals().get("total_revenue").isEqual()).isTrue();
        assertThat(answer.totals().get("refunds").one())
                .isEqualByComparingTo(BigDecimal.valueOf(7));
        assertThat(answer.totals().get("refunds").other()).isZero();
    }

    @Test
    void aTableThatThisBuildDoesNotKnowIsComparedByWholeRows() throws Exception {
        WholeTable one = new WholeTable(database, "one", "gold_wishes", GoldTables.types("wishes"));
        Path month =
                file(
                        "event_month=2025-12",
                        "DATE '2025-12-01' AS event_date, 'p1' AS product, 3 AS wishes",
                        "DATE '2025-12-02' AS event_date, 'p1' AS product, 4 AS wishes");
        Map<String, Long> found = one.add(month, Set.of("2025-12-01"));
        WholeTable other =
                new WholeTable(database, "other", "gold_wishes", GoldTables.types("wishes"));
        other.add(List.of(file("event_date=2025-12-01", "'p1' AS product, 5 AS wishes")));

        Answer answer =
                RunDifference.ofMeasures(
                        database,
                        "wishes",
                        one.columns(),
                        other.columns(),
                        GoldTables.keys("wishes"));

        assertThat(found).isEqualTo(Map.of("2025-12-01", 1L));
        assertThat(List.of(answer.rows(), answer.added(), answer.missing(), answer.changed()))
                .isEqualTo(List.of(1L, 1L, 1L, 0L));
        assertThat(answer.columns()).isEmpty();
    }

    /// The numbers are each run's own; how many there are is not.
    @Test
    void membersAreComparedByHowManyThereAreADateAndAMonth() throws Exception {
        LandedMembers one = members("one", "0100", "0100");
        LandedMembers renumbered = members("other", "0000", "0000");
        database.execute("CREATE SCHEMA third");
        LandedMembers others = members("third", "0000", "0100");

        Answer byDate = byDate(one, renumbered);
        Answer byMonth = byMonth(one, renumbered);
        Answer otherMonth = byMonth(others, one);

        assertThat(byDate.rows()).isEqualTo(2);
        assertThat(byDate.isIdentical()).isTrue();
        assertThat(byMonth.rows()).isEqualTo(1);
        assertThat(byMonth.isIdentical()).isTrue();
        assertThat(otherMonth.changed()).isEqualTo(1);
        assertThat(otherMonth.examples().getFirst().one()).containsEntry("members", "2");
        assertThat(otherMonth.examples().getFirst().other()).containsEntry("members", "1");
    }

    private Answer byDate(LandedMembers one, LandedMembers other) {
        return RunDifference.of(
                database,
                "daily_members",
                one.byDate(),
                other.byDate(),
                LandedMembers.BY_DATE,
                List.of());
    }

    private Answer byMonth(LandedMembers one, LandedMembers other) {
        return RunDifference.of(
                database,
                "monthly_members",
                one.byMonth(),
                other.byMonth(),
                LandedMembers.BY_MONTH,
                List.of());
    }

    /// Two dates of a month, with one user each.
    ///
    /// @param number of the user, as a Roaring bitmap ends with it
    private LandedMembers members(String schema, String number, String next) throws Exception {
        String group = "0 AS raw_partition, 'user' AS kind, from_hex('%s%s') AS numbers";
        String bitmap = "3A30000001000000" + "00000000" + "10000000";
        LandedMembers members = new LandedMembers(database, schema);
        members.add(
                List.of(
                        file("event_date=2025-12-01", group.formatted(bitmap, number)),
                        file("event_date=2025-12-02", group.formatted(bitmap, next))));
        return members;
    }

    private Answer compare(WholeTable one, WholeTable other) {
        return RunDifference.of(
                database, "t", one.columns(), other.columns(), PLACE, List.of("quantity"));
    }

    private WholeTable undated(String schema, String name, String... rows) throws Exception {
        WholeTable table = new WholeTable(database, schema, name, PLACES);
        table.addUndated(List.of(file("", rows)));
        return table;
    }

    private static String row(int offset) {
        return ROW.formatted(offset);
    }

    private Path file(String under, String... rows) throws Exception {
        Path file = folder.resolve("files").resolve(under).resolve(files++ + ".parquet");
        Files.createDirectories(file.getParent());
        database.execute(
                "COPY (SELECT %s) TO '%s' (FORMAT parquet)"
                        .formatted(String.join(" UNION ALL SELECT ", rows), file));
        return file;
    }
}
