package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.lake.Release;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/// What a reader that starts fetches of 60 dates in two months, and what a release takes, before
/// months are files and after: the figures of docs/lake.md.
class MonthsCountedTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 11, 1);
    private static final int DATES = 60;
    private static final int PRODUCTS = 1_000;
    private static final int CATEGORIES = 20;
    private static final int HOURS = 24;
    private static final long FILE_BYTES_MAX = 64L << 20;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    private record Cost(long rows, long files, long requests, long fileBytes, int releaseBytes) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d rows, %,d files, %,d requests, %,d bytes; the release %,d bytes",
                    rows,
                    files,
                    requests,
                    fileBytes,
                    releaseBytes);
        }
    }

    @Test
    void twoMonthsAreTenFiles() {
        Lake lake = new Lake(store);
        Cost before = cost(lake.publish(sixtyDates()));
        for (GoldTable table : GoldTable.values()) {
            lake.compact(table);
        }

        Cost after = cost(lake.publish(new Tables()));

        System.out.printf("60 dates, 5 tables%n  before %s%n  after  %s%n", before, after);
        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(before.files()).isEqualTo(5 * DATES);
        assertThat(before.requests()).isEqualTo(5 * DATES);
        assertThat(after.files()).isEqualTo(10);
        assertThat(after.requests()).isEqualTo(10);
        assertThat(after.fileBytes()).isLessThan(before.fileBytes());
        assertThat(after.releaseBytes()).isLessThan(before.releaseBytes() / 5);
    }

    private Cost cost(Release release) {
        CountingObjectStore counting = new CountingObjectStore(store);
        Snapshot snapshot =
                new SnapshotLoader(
                                counting,
                                GoldFile::read,
                                MembersFile::read,
                                1_000_000,
                                FILE_BYTES_MAX,
                                FILE_BYTES_MAX)
                        .load(
                                LakeDocuments.releaseLog(store)
                                        .read(release.number())
                                        .orElseThrow(),
                                SnapshotLoader.Known.NOTHING,
                                null);
        return new Cost(
                snapshot.rows(),
                release.goldFiles().size(),
                counting.requests(),
                release.goldFiles().stream().mapToLong(file -> file.bytes()).sum(),
                ReleaseJson.encode(release).length);
    }

    private static Tables sixtyDates() {
        Random random = new Random(1);
        Tables tables = new Tables();
        for (int day = 0; day < DATES; day++) {
            LocalDate date = FIRST.plusDays(day);
            for (int number = 0; number < PRODUCTS; number++) {
                String product = "product-%05d".formatted(number);
                String category = "category-%02d".formatted(number % CATEGORIES);
                long views = 1 + random.nextInt(500);
                tables.funnel(date, product, category, views, views / 7, views / 50, views / 20);
                tables.popularity(date, product, category, views, views - views / 3);
            }
            for (int hour = 0; hour < HOURS; hour++) {
                tables.put(
                        GoldKey.revenue(date, hour),
                        Measures.of(money(random), random.nextInt(900), random.nextInt(2_000)));
            }
            for (int number = 0; number < CATEGORIES; number++) {
                tables.put(
                        GoldKey.category(date, "category-%02d".formatted(number)),
                        Measures.of(money(random), random.nextInt(9_000), 8, 7, 6));
            }
            tables.put(GoldKey.activity(date), Measures.of(1 + random.nextInt(9_000), 9, 99));
        }
        return tables;
    }

    private static BigDecimal money(Random random) {
        return BigDecimal.valueOf(random.nextInt(10_000_000), 2);
    }
}
