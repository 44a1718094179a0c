package podium.manifests;

import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.manifests.Manifests.Written;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManifestsTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
    private static final LocalDate SECOND = LocalDate.of(2025, 12, 2);
    private static final String BUCKET = "s3://shop/";

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);

    /// Two cuts, a compaction of Silver, and a late event in a month of Gold that was one file.
    @BeforeEach
    void publish() {
        LandedObject one = object(LakeLayout.silverEvents("main", FIRST, 0, 1, 0));
        LandedObject two = object(LakeLayout.silverEvents("main", FIRST, 0, 2, 0));
        LandedObject large =
                object(
                        LakeLayout.silverCompacted(
                                "main", FIRST, 1, 2, Instant.EPOCH, "ab".repeat(32)));
        releases.append(
                new ReleaseBuilder(0, "main", 1).added(Map.of(Layer.SILVER, List.of(one))).build());
        releases.append(
                new ReleaseBuilder(1, "main", 2).added(Map.of(Layer.SILVER, List.of(two))).build());
        releases.append(
                new ReleaseBuilder(2, "main", 2)
                        .compaction(List.of(large), List.of(one.key(), two.key()))
                        .build());
        LandedObject month =
                object(
                        LakeLayout.goldMonth(
                                "main",
                                GoldTable.HOURLY_REVENUE,
                                YearMonth.from(FIRST),
                                2,
                                Instant.EPOCH,
                                "cd".repeat(32)));
        LandedObject late = object(LakeLayout.gold("main", GoldTable.HOURLY_REVENUE, SECOND, 3));
        releases.append(
                new ReleaseBuilder(3, "main", 3)
                        .added(Map.of(Layer.GOLD, List.of(late)))
                        .tables(
                                Map.of(
                                        GoldTable.HOURLY_REVENUE,
                                        new TreeMap<>(Map.of(SECOND, late))))
                        .months(
                                Map.of(
                                        GoldTable.HOURLY_REVENUE,
                                        List.of(
                                                new GoldMonth(
                                                        month, new TreeMap<>(Map.of(FIRST, 1L))))))
                        .build());
    }

    @Test
    void aReleaseListsWhatItConsistsOfAndNothingThatWasReplaced() {
        Written written = manifests().write(OptionalLong.empty());

        assertThat(written).isEqualTo(new Written(3, true));
        assertThat(text(LakeLayout.manifest("silver_events", 3)))
                .isEqualTo(
                        BUCKET
                                + "silver/main/compacted/event_date=2025-12-01/1-2-1970010100-abababababababab.parquet\n");
        assertThat(text(LakeLayout.manifest("hourly_revenue", 3)))
                .isEqualTo(
                        BUCKET
                                + "gold/main/hourly_revenue/event_date=2025-12-02/3.parquet\n"
                                + BUCKET
                                + "gold/main/hourly_revenue/event_month=2025-12/2-1970010100-cdcdcdcdcdcdcdcd.parquet\n");
        assertThat(text(LakeLayout.manifestDates(3)))
                .isEqualTo(
                        "3,hourly_revenue,2025-12-01,"
                                + BUCKET
                                + "gold/main/hourly_revenue/event_month=2025-12/2-1970010100-cdcdcdcdcdcdcdcd.parquet\n"
                                + "3,hourly_revenue,2025-12-02,"
                                + BUCKET
                                + "gold/main/hourly_revenue/event_date=2025-12-02/3.parquet\n");
        assertThat(text(LakeLayout.manifestsComplete(3)))
                .isEqualTo("3,main,3,cut,1970-01-01T00:00:00Z\n");
        // a table without files has an empty list, so that asking it is no error
        assertThat(text(LakeLayout.manifest("product_funnel", 3))).isEmpty();
    }

    @Test
    void anOlderReleaseListsItsOwnFiles() {
        manifests().write(OptionalLong.of(1));

        assertThat(text(LakeLayout.manifest("silver_events", 1)).lines()).hasSize(2);
    }

    @Test
    void theSecondTimeNothingIsWritten() {
        manifests().write(OptionalLong.of(3));

        assertThat(manifests().write(OptionalLong.of(3))).isEqualTo(new Written(3, false));
    }

    /// Whoever is killed leaves lists that nobody sees: the views ask whether all of them are
    /// there.
    @Test
    void whatWasBegunIsCompletedByTheNext() {
        for (int creations = 0; creations < 7; creations++) {
            assertThatThrownBy(() -> manifests(new Failing(store)).write(OptionalLong.of(3)))
                    .isInstanceOf(LakeException.StoreUnavailable.class);
            assertThat(store.head(LakeLayout.manifestsComplete(3))).isEmpty();
        }

        assertThat(manifests().write(OptionalLong.of(3)).isNew()).isTrue();
        assertThat(text(LakeLayout.manifest("silver_events", 3)).lines()).hasSize(1);
    }

    @Test
    void whatWasCollectedGetsNone() {
        releases.raiseFloor(2);

        assertThatThrownBy(() -> manifests().write(OptionalLong.of(1)))
                .hasMessageStartingWith("MANIFEST-002 release 1 was collected");
        assertThat(store.list(LakeLayout.ATHENA, "", 10)).isEmpty();
    }

    /// The collection begins between the lists and their completion.
    @Test
    void whatIsBeingCollectedIsNotComplete() {
        Manifests manifests =
                manifests(
                        new ForwardingObjectStore(store) {
                            @Override
                            public CreateOutcome create(
                                    ObjectKey key, ObjectBody body, Map<String, String> metadata) {
                                if (key.equals(LakeLayout.manifestDates(1))) {
                                    releases.raiseFloor(2);
                                }
                                return super.create(key, body, metadata);
                            }
                        });

        assertThatThrownBy(() -> manifests.write(OptionalLong.of(1)))
                .hasMessageStartingWith("MANIFEST-002");
        assertThat(store.head(LakeLayout.manifestsComplete(1))).isEmpty();
    }

    @Test
    void noReleaseIsSaid() {
        assertThatThrownBy(() -> manifests().write(OptionalLong.of(9)))
                .hasMessageStartingWith("MANIFEST-001 the bucket has no release 9");
        InMemoryObjectStore empty = new InMemoryObjectStore();
        assertThatThrownBy(() -> manifests(empty).write(OptionalLong.empty()))
                .hasMessageStartingWith("MANIFEST-001 the bucket has no release at all");
    }

    @Test
    void tooManyFilesAreRefusedBeforeAnythingIsWritten() {
        Manifests few = new Manifests(store, "shop", releases, LakeDocuments.checkpoints(store), 1);

        assertThatThrownBy(() -> few.write(OptionalLong.of(1)))
                .hasMessageStartingWith("MANIFEST-003 release 1 has more than 1 files");
        assertThat(store.list(LakeLayout.ATHENA, "", 10)).isEmpty();
    }

    @Test
    void keysSayTheirRelease() {
        assertThat(LakeLayout.manifestRelease(LakeLayout.manifest("silver_events", 42)))
                .hasValue(42);
        assertThat(LakeLayout.manifestRelease(LakeLayout.manifestDates(42))).hasValue(42);
        assertThat(LakeLayout.manifestRelease(LakeLayout.manifestsComplete(42))).hasValue(42);
        assertThat(LakeLayout.manifestRelease(new ObjectKey("athena/results/42.csv"))).isEmpty();
    }

    private Manifests manifests() {
        return manifests(store);
    }

    private static Manifests manifests(ObjectStore store) {
        return new Manifests(
                store, "shop", LakeDocuments.releaseLog(store), LakeDocuments.checkpoints(store));
    }

    private String text(ObjectKey key) {
        return new String(store.read(key, 1 << 20).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private static LandedObject object(ObjectKey key) {
        return new LandedObject(key, 1, 100, "0".repeat(64));
    }

    /// Takes one object more than the attempt before it did, then is silent.
    private static final class Failing extends ForwardingObjectStore {
        private int created;

        Failing(ObjectStore store) {
            super(store);
        }

        @Override
        public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
            CreateOutcome outcome = super.create(key, body, metadata);
            if (outcome == CreateOutcome.CREATED && ++created == 1) {
                throw new LakeException.StoreUnavailable("silent", null);
            }
            return outcome;
        }
    }
}
