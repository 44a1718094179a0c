package podium.gold.publish;

import podium.events.Topics;
import podium.lake.CommitChunk;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.RunState;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What happens where many products would take more memory than there is.
class RowLimitsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String COMMITS = "pipeline.commits";
    private static final GoldDate FUNNEL = new GoldDate(GoldTable.PRODUCT_FUNNEL, Commits.DAY);
    private static final int ROWS_MAX = 20;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final GoldTables tables =
            new GoldTables("main", store, new TextGoldCodec(), new RowLimits(0, 1, ROWS_MAX));
    private final Commits commits = new Commits();
    private final Publisher publisher = publisher(new RowLimits(0, ROWS_MAX, 1));

    @Test
    void aCutThatFitsIsFolded() {
        fold(1, 0, products(0, ROWS_MAX, "p"));
        // the same rows of another partition take no more
        fold(1, 1, products(0, ROWS_MAX, "p"));

        assertThat(publisher.next(NOW)).isEqualTo(Effect.NOTHING);
    }

    @Test
    void aCutWithOneRowMoreHaltsAndSaysWhatToDo() {
        fold(1, 0, products(0, ROWS_MAX, "p"));

        fold(1, 1, products(ROWS_MAX, 1, "p"));

        assertThat(publisher.next(NOW))
                .isEqualTo(
                        new Effect.Halt(
                                "GOLD-111 20 rows fit into memory, and cut 1 counts for 21, 21 of"
                                        + " them in product_funnel 2025-12-01: raise"
                                        + " podium.gold.cuts-rows-max, and the heap by 300 bytes a"
                                        + " row"));
    }

    /// A backlog of weeks is one cut.
    @Test
    void manyRowsOfACutCountForAFractionSinceTheyArePacked() {
        Publisher roomy = publisher(new RowLimits(0, 40_000, 1));
        for (int chunk = 0; chunk < 100; chunk++) {
            fold(roomy, 1, 0, chunk, products(1_000 * chunk, 1_000, "product-"));
        }

        assertThat(roomy.next(NOW)).isEqualTo(Effect.NOTHING);

        for (int chunk = 100; chunk < 400; chunk++) {
            fold(roomy, 1, 0, chunk, products(1_000 * chunk, 1_000, "product-"));
        }

        assertThat(roomy.next(NOW))
                .asString()
                .containsPattern(
                        "GOLD-111 40000 rows fit into memory, and cut 1 counts for 4\\d{4}, [2-4]\\d{5} of them");
    }

    @Test
    void aLaterCutThatDoesNotFitBesideTheNextIsLeftOut() {
        fold(1, 0, products(0, 15, "p"));

        fold(2, 0, products(0, 6, "p"));
        fold(1, 1, products(15, 5, "p"));

        assertThat(publisher.next(NOW)).isEqualTo(Effect.NOTHING);
    }

    @Test
    void aLaterCutThatIsLeftOutIsReadAgainWhenItIsTheNext() {
        fold(2, 0, products(0, ROWS_MAX + 1, "p"));
        for (int partition = 0; partition < 2; partition++) {
            commits.of(COMMITS, partition, 1, 2, 10).forEach(publisher::fold);
        }

        release();

        assertThat(publisher.positions()).containsEntry(COMMITS, 0L);
        assertThat(publisher.isElsewhere()).isTrue();
    }

    @Test
    void aHaltedPublisherTakesNoMore() {
        fold(1, 0, products(0, ROWS_MAX + 1, "p"));
        long position = publisher.positions().getOrDefault(COMMITS, -1L);

        fold(1, 1, products(100, ROWS_MAX, "p"));

        assertThat(publisher.positions()).containsEntry(COMMITS, position);
    }

    @Test
    void rowsOfAReleasedCutCountNoMore() {
        for (long cut = 1; cut <= 2 * ROWS_MAX; cut++) {
            for (int partition = 0; partition < 2; partition++) {
                commits.of(COMMITS, partition, cut, 2, 10 * cut).forEach(publisher::fold);
            }
            release();
        }

        assertThat(publisher.reached().cut()).isEqualTo(2 * ROWS_MAX);
    }

    @Test
    void longNamesCountForSeveralRows() {
        fold(1, 0, products(0, 7, "p".repeat(253)));

        assertThat(haltReason()).contains("counts for 21");
    }

    @Test
    void aTableThatFitsIsWritten() {
        LandedObject base = tables.write(write(1, null, products(0, 12, "p")));

        LandedObject next = tables.write(write(2, base, products(12, 8, "p")));

        assertThat(next.rows()).isEqualTo(ROWS_MAX);
    }

    @Test
    void aTableWithOneRowMoreHaltsAndIsNotWritten() {
        LandedObject base = tables.write(write(1, null, products(0, 12, "p")));

        assertThatThrownBy(() -> tables.write(write(2, base, products(12, 9, "p"))))
                .hasMessage(
                        "GOLD-112 product_funnel 2025-12-01 counts for 21 rows with cut 2, and 20"
                                + " fit into memory: raise podium.gold.table-rows-max, and the heap"
                                + " by 300 bytes a row");

        assertThat(store.list("gold/", "", 10)).containsExactly(base.key());
    }

    @Test
    void aBaseThatIsTooLargeIsNotEvenRead() {
        LandedObject small = tables.write(write(1, null, products(0, 1, "p")));
        LandedObject base =
                new LandedObject(small.key(), ROWS_MAX + 1, small.bytes(), "f".repeat(64));

        assertThatThrownBy(() -> tables.write(write(2, base, products(0, 1, "p"))))
                .hasMessageStartingWith("GOLD-112 product_funnel 2025-12-01 counts for 21 rows");
    }

    private String haltReason() {
        return publisher.next(NOW) instanceof Effect.Halt(String reason) ? reason : "none";
    }

    private static Publisher publisher(RowLimits limits) {
        return new Publisher(
                new PublisherSetup(new Topics("main"), 2, 0, 1, Duration.ofMinutes(1)),
                CutRules.STRICT,
                limits,
                new RunState(null, null, null),
                false,
                new ReleaseRequests());
    }

    private void fold(long cut, int partition, List<GoldRow> rows) {
        fold(publisher, cut, partition, 0, rows);
    }

    private void fold(Publisher of, long cut, int partition, int chunk, List<GoldRow> rows) {
        of.fold(
                commits.record(
                        COMMITS,
                        new CommitChunk(
                                Layer.GOLD,
                                partition,
                                cut,
                                chunk,
                                List.of(),
                                rows,
                                List.of(),
                                null)));
    }

    private void release() {
        GoldTables roomy = new GoldTables("main", store, new TextGoldCodec(), 0);
        while (true) {
            switch (publisher.next(NOW)) {
                case Effect.WriteGold write -> publisher.goldWritten(roomy.write(write));
                case Effect.WriteMembers write -> publisher.goldWritten(roomy.write(write));
                case Effect.Append(var release) -> {
                    publisher.appended(release);
                    return;
                }
                case Effect other -> throw new AssertionError(other);
            }
        }
    }

    private static Effect.WriteGold write(
            long cut, @Nullable LandedObject base, List<GoldRow> rows) {
        return new Effect.WriteGold(
                FUNNEL, cut, base == null ? null : DateRows.ofOwn(Commits.DAY, base), rows);
    }

    private static List<GoldRow> products(int first, int count, String prefix) {
        List<GoldRow> rows = new ArrayList<>();
        for (int product = first; product < first + count; product++) {
            rows.add(
                    new GoldRow(
                            GoldKey.funnel(Commits.DAY, "%s%03d".formatted(prefix, product), null),
                            Measures.of(1, 0, 0, 0)));
        }
        return rows;
    }
}
