package podium.lake;

import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/// What it costs to open the newest release where events are of 70 dates, and of ten years: four
/// partitions, cuts that change the last date, compactions of Silver and of Gold's months. The
/// requests are as many; the bytes grow with the dates, and these are the figures of docs/lake.md.
class ManyDatesTest {
    private static final int FEW = 70;
    private static final int TEN_YEARS = 3_650;
    private static final int PARTITIONS = 4;
    private static final int RELEASES = 40;
    private static final int SILVER_COMPACTED_EVERY = 10;
    private static final int MONTHS_COMPACTED_FROM = 25;
    private static final int REQUESTS_MAX = 5;
    private static final long ROWS = 1_234;
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);

    @Test
    void aDateCostsAFewHundredBytesInEachRelease() {
        Cost few = cost(FEW);
        Cost tenYears = cost(TEN_YEARS);

        System.out.printf("%s%n%s%n", few, tenYears);
        assertThat(few.requests()).isLessThanOrEqualTo(REQUESTS_MAX);
        assertThat(tenYears.requests()).isEqualTo(few.requests());
        // some dates of the last month have files of their own, five each
        assertThat(few.release()).isBetween(30_000L, 60_000L);
        assertThat(tenYears.release()).isBetween(1_000_000L, 1_300_000L);
        long aDate = (tenYears.release() - few.release()) / (TEN_YEARS - FEW);
        assertThat(aDate).isBetween(250L, 400L);
        // not compacted: bitmaps of a month take as much as those of its dates
        assertThat(tenYears.members()).isGreaterThan(tenYears.release() / 2);
        // what else is read, a checkpoint, does not know of dates
        assertThat(tenYears.bytesRead() - tenYears.release()).isLessThan(65_536);
    }

    /// @param requests to know the newest release, and how many objects it consists of
    /// @param bytesRead by them
    /// @param release of which the document takes
    /// @param members of which the files of who was active on each date take
    private record Cost(int dates, int requests, long bytesRead, long release, long members) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d dates: %d requests, %,d bytes; the release %,d bytes, of which members %,d",
                    dates,
                    requests,
                    bytesRead,
                    release,
                    members);
        }
    }

    private static Cost cost(int dates) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        new History(dates).writeTo(store);
        CountingObjectStore counting = new CountingObjectStore(store);

        Release newest = LakeDocuments.releaseLog(counting).newest().orElseThrow();
        Checkpoint checkpoint =
                LakeDocuments.checkpoints(counting).read(newest.number()).orElseThrow();

        assertThat(newest.number()).isEqualTo(RELEASES - 1);
        assertThat(checkpoint.objects()).isPositive();
        assertThat(newest.places(GoldTable.HOURLY_REVENUE)).hasSize(dates);
        long bytes = ReleaseJson.encode(newest).length;
        long without =
                ReleaseJson.encode(ReleaseBuilder.of(newest).members(new TreeMap<>()).build())
                        .length;
        return new Cost(dates, counting.requests(), counting.bytesRead(), bytes, bytes - without);
    }

    /// Releases one after the other, each built on the last.
    private static final class History {
        private final Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables =
                new EnumMap<>(GoldTable.class);
        private final Map<GoldTable, List<GoldMonth>> months = new EnumMap<>(GoldTable.class);
        private final SortedMap<LocalDate, LandedObject> members = new TreeMap<>();
        private final List<LandedObject> silver = new ArrayList<>();

        History(int dates) {
            LocalDate first = LAST.minusDays(dates - 1L);
            for (GoldTable table : GoldTable.values()) {
                SortedMap<LocalDate, LandedObject> own = new TreeMap<>();
                first.datesUntil(LAST.plusDays(1))
                        .forEach(date ->
                                own.put(date, landed(LakeLayout.gold("main", table, date, 1), 1)));
                tables.put(table, own);
                months.put(table, List.of());
                // all but the month before the last one are compacted already
                for (YearMonth month = YearMonth.from(first);
                        month.isBefore(YearMonth.from(LAST).minusMonths(1));
                        month = month.plusMonths(1)) {
                    compact(table, month);
                }
            }
            first.datesUntil(LAST.plusDays(1))
                    .forEach(date ->
                            members.put(
                                    date,
                                    landed(LakeLayout.goldMembers("main", date, 1), PARTITIONS)));
        }

        private GoldMonth compact(GoldTable table, YearMonth month) {
            SortedMap<LocalDate, LandedObject> own = new TreeMap<>(of(table));
            SortedMap<LocalDate, Long> rows = new TreeMap<>();
            own.keySet().stream()
                    .filter(date -> YearMonth.from(date).equals(month))
                    .forEach(date -> rows.put(date, ROWS));
            own.keySet().removeAll(rows.keySet());
            ObjectKey key =
                    LakeLayout.goldMonth(
                            "main", table, month, 1, Instant.EPOCH, checksum(month.toString()));
            GoldMonth compacted = new GoldMonth(landed(key, rows.size() * ROWS), rows);
            List<GoldMonth> all = new ArrayList<>(months.getOrDefault(table, List.of()));
            all.add(compacted);
            months.put(table, all);
            tables.put(table, own);
            return compacted;
        }

        private SortedMap<LocalDate, LandedObject> of(GoldTable table) {
            return tables.getOrDefault(table, new TreeMap<>());
        }

        void writeTo(InMemoryObjectStore store) {
            ReleaseLog log = LakeDocuments.releaseLog(store);
            CheckpointWriter writer = new CheckpointWriter(log, LakeDocuments.checkpoints(store));
            for (int number = 0; number < RELEASES; number++) {
                log.append(release(number));
                boolean done = false;
                while (!done) {
                    done = writer.follow(number);
                }
            }
        }

        private Release release(int number) {
            int table = number - MONTHS_COMPACTED_FROM;
            if (table >= 0 && table < GoldTable.values().length) {
                return monthCompaction(number, GoldTable.values()[table]);
            }
            if (number % SILVER_COMPACTED_EVERY == SILVER_COMPACTED_EVERY - 1) {
                List<ObjectKey> replaced = silver.stream().map(LandedObject::key).sorted().toList();
                LandedObject file =
                        landed(
                                LakeLayout.silverCompacted(
                                        "main",
                                        LAST,
                                        1,
                                        number,
                                        Instant.EPOCH,
                                        checksum("silver " + number)),
                                ROWS * replaced.size());
                silver.clear();
                silver.add(file);
                return begin(number).compaction(List.of(file), replaced).build();
            }
            return cut(number);
        }

        private Release monthCompaction(int number, GoldTable table) {
            Release before = begin(number).build();
            GoldMonth month = compact(table, YearMonth.from(LAST).minusMonths(1));
            return ReleaseBuilder.of(before).monthCompaction(table, month, of(table)).build();
        }

        /// Adds a file of each layer and partition, and writes the last date of Gold anew.
        private Release cut(int number) {
            Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                Instant minute = Instant.EPOCH.plusSeconds(60L * number);
                add(
                        added,
                        Layer.BRONZE,
                        LakeLayout.bronze(partition, 1_000L * number, minute, "jsonl.gz"));
                add(
                        added,
                        Layer.SILVER,
                        LakeLayout.silverEvents("main", LAST, partition, number + 1L, 0));
                add(
                        added,
                        Layer.REJECTED,
                        LakeLayout.silverRejected("main", partition, number + 1L, 0));
            }
            silver.addAll(added.getOrDefault(Layer.SILVER, List.of()));
            for (GoldTable table : GoldTable.values()) {
                LandedObject file = landed(LakeLayout.gold("main", table, LAST, number + 2L), ROWS);
                of(table).put(LAST, file);
                added.computeIfAbsent(Layer.GOLD, _ -> new ArrayList<>()).add(file);
            }
            members.put(
                    LAST, landed(LakeLayout.goldMembers("main", LAST, number + 2L), PARTITIONS));
            return begin(number).added(added).build();
        }

        private static void add(Map<Layer, List<LandedObject>> added, Layer layer, ObjectKey key) {
            added.computeIfAbsent(layer, _ -> new ArrayList<>()).add(landed(key, ROWS));
        }

        private ReleaseBuilder begin(int number) {
            List<Books> books = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                books.add(Books.empty(partition));
            }
            return new ReleaseBuilder(number, "main", number + 1L)
                    .offsets(List.of(1_000_000L, 1_000_000L, 1_000_000L, 1_000_000L))
                    .books(books)
                    .tables(tables)
                    .months(months)
                    .members(members);
        }

        private static LandedObject landed(ObjectKey key, long rows) {
            return new LandedObject(key, rows, 45_678, checksum(key.value()));
        }

        private static String checksum(String text) {
            return Checksums.sha256Hex(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
