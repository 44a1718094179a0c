package podium.gold.runtime;

import podium.gold.publish.Effect;
import podium.gold.publish.GoldDate;
import podium.gold.publish.GoldTables;
import podium.gold.publish.RowLimits;
import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Measures;
import podium.lake.ObjectBody;
import podium.lake.ObjectStore;
import podium.lake.parquet.GoldFile;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.Seeds;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The publisher's files as Parquet.
class GoldParquetTest {
    private static final LocalDate DAY = LocalDate.parse("2025-12-01");
    private static final GoldDate FUNNEL = new GoldDate(GoldTable.PRODUCT_FUNNEL, DAY);
    private static final int WIDE_ROWS = 300_000;
    private static final int WIDE_CUTS = 3;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    static LongStream seeds() {
        return Seeds.seeds(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachFileIsThatOfItsRowsAddedUpInAMap(long seed) {
        Random random = Seeds.random(seed);
        // with and without memory of the last file
        GoldTables tables = tables(store, new RowLimits(random.nextInt(2) * 10_000, 1, 10_000));
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        LandedObject base = null;
        for (long cut = 1; cut <= 5; cut++) {
            Map<GoldKey, Measures> increments = increments(random, rows);
            increments.forEach((key, more) -> rows.merge(key, more, Measures::plus));
            rows.values().removeIf(Measures::isZero);

            base = tables.write(write(cut, base, increments));

            assertThat(store.read(base.key(), 1 << 20).orElseThrow().bytes())
                    .as("cut %d", cut)
                    .isEqualTo(GoldFile.write(FUNNEL.table(), DAY, rows));
            assertThat(base.rows()).isEqualTo(rows.size());
        }
    }

    @Test
    void aBaseWhoseRowsAreOutOfOrderIsNoFileOfOurs() {
        SortedMap<GoldKey, Measures> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(increments(new Random(1), new TreeMap<>()));
        byte[] bytes = GoldFile.write(FUNNEL.table(), DAY, backwards);
        var key = LakeLayout.gold("main", FUNNEL.table(), DAY, 1);
        store.create(key, ObjectBody.of(bytes), Map.of());
        LandedObject base =
                new LandedObject(key, backwards.size(), bytes.length, Checksums.sha256Hex(bytes));

        assertThatThrownBy(() ->
                        tables(store, new RowLimits(0, 1, 10_000))
                                .write(write(2, base, new HashMap<>())))
                .isInstanceOf(LakeException.Unreadable.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDateAtTheUsualLimitIsWrittenInASmallHeap() throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:TieredStopAtLevel=1",
                                "-Dslf4j.internal.verbosity=ERROR",
                                "-cp",
                                System.getProperty("java.class.path"),
                                GoldParquetTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).endsWith("%d rows".formatted(WIDE_ROWS));
    }

    /// Writes a date as wide as the usual limit allows, in several cuts.
    public static void main(String[] arguments) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        GoldTables tables = tables(store, new RowLimits(0, 1, RowLimits.OF_TABLE_DEFAULT));
        LandedObject base = null;
        for (int cut = 1; cut <= WIDE_CUTS; cut++) {
            Map<GoldKey, Measures> increments = new HashMap<>();
            for (int product = cut - 1; product < WIDE_ROWS; product += WIDE_CUTS) {
                increments.put(
                        GoldKey.funnel(
                                DAY, "product-%07d".formatted(product), "category " + product % 40),
                        Measures.of(product, product / 3, 1, 0));
            }
            base = tables.write(write(cut, base, increments));
        }
        System.out.printf("%d rows%n", base == null ? 0 : base.rows());
    }

    private static GoldTables tables(ObjectStore store, RowLimits limits) {
        return new GoldTables("main", store, new GoldParquet(), limits);
    }

    private static Effect.WriteGold write(
            long cut, @Nullable LandedObject base, Map<GoldKey, Measures> increments) {
        return new Effect.WriteGold(
                FUNNEL,
                cut,
                base == null ? null : DateRows.ofOwn(DAY, base),
                increments.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(row -> new GoldRow(row.getKey(), row.getValue()))
                        .toList());
    }

    /// New rows, more of some that are there, and the end of others.
    private static Map<GoldKey, Measures> increments(
            Random random, SortedMap<GoldKey, Measures> rows) {
        Map<GoldKey, Measures> increments = new HashMap<>();
        for (int i = random.nextInt(1_000); i >= 0; i--) {
            String category = random.nextInt(4) == 0 ? null : "категория " + random.nextInt(30);
            increments.put(
                    GoldKey.funnel(DAY, "product " + random.nextInt(2_000), category),
                    Measures.of(1 + random.nextInt(100), random.nextInt(9), 0, random.nextInt(2)));
        }
        rows.forEach((key, measures) -> {
            if (random.nextInt(10) == 0) {
                increments.put(
                        key,
                        Measures.of(
                                -measures.count(0),
                                -measures.count(1),
                                -measures.count(2),
                                -measures.count(3)));
            }
        });
        return increments;
    }
}
