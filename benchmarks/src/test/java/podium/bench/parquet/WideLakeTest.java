package podium.bench.parquet;

import podium.bench.wide.WideGold;
import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Layer;
import podium.lake.MemberKind;
import podium.lake.Release;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.testkit.InMemoryObjectStore;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class WideLakeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final WideGold GOLD = new WideGold(300, LocalDate.parse("2025-12-01"), 3);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final WideLake lake = new WideLake(store, GOLD);

    @Test
    void aReleaseIsWhatItsFilesAre() {
        lake.publish(NOW);

        Release release = LakeDocuments.releaseLog(store).newest().orElseThrow();
        for (GoldTable table : GoldTable.values()) {
            assertThat(release.places(table).keySet()).containsExactlyElementsOf(GOLD.dates());
            release.places(table).forEach((date, place) -> assertThatRowsAreThere(table, place));
        }
        assertThat(release.totals().get(Layer.GOLD))
                .isNotNull()
                .extracting(Release.LayerTotals::rows)
                .isEqualTo(GOLD.rows());
    }

    private void assertThatRowsAreThere(GoldTable table, DateRows place) {
        byte[] bytes = store.read(place.file().key(), 1 << 20).orElseThrow().bytes();
        assertThat(Checksums.sha256Hex(bytes)).isEqualTo(place.file().checksum());
        List<GoldKey> keys = new ArrayList<>();
        GoldFile.read(table, place.eventDate(), bytes, row -> keys.add(row.key()));
        assertThat(keys).as(table.tableName()).hasSize((int) place.rows()).isSorted();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void asManyAreActiveAsTheActivityCounts() {
        Release release = lake.publish(NOW);

        release.members()
                .forEach((date, file) -> {
                    long users =
                            MembersFile.read(store.read(file.key(), 1 << 20).orElseThrow().bytes())
                                    .entrySet()
                                    .stream()
                                    .filter(group -> group.getKey().kind() == MemberKind.USERS)
                                    .mapToLong(group -> group.getValue().size())
                                    .sum();
                    var activity =
                            GOLD.rows(GoldTable.DAILY_USER_ACTIVITY, date, 1).iterator().next();
                    assertThat(activity.measures().count(0)).isEqualTo(users);
                });
    }

    @Test
    void theNextReleaseHasTheLastDateAnew() {
        Release first = lake.publish(NOW);

        Release next = lake.publish(NOW);

        assertThat(next.number()).isEqualTo(1);
        for (GoldTable table : GoldTable.values()) {
            for (LocalDate date : GOLD.dates()) {
                assertThat(Objects.equals(next.place(table, date), first.place(table, date)))
                        .as("%s of %s is the same", table, date)
                        .isEqualTo(!date.equals(GOLD.lastDate()));
            }
        }
    }
}
