package podium.gold.publish;

import podium.lake.Checksums;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.MonthProposal;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Proposal;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/// A release with three dates of a Gold table, and what becomes of files for some of them.
class MonthCompactionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:20:30Z");
    private static final GoldTable TABLE = GoldTable.HOURLY_REVENUE;
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);
    private final CompactionCheck check =
            new CompactionCheck(store, releases, LakeDocuments.checkpoints(store));
    private final Compactions compactions = new Compactions(releases);
    private final SortedMap<LocalDate, LandedObject> files =
            new TreeMap<>(
                    Map.of(DAY, own(0, 1), DAY.plusDays(1), own(1, 2), DAY.plusDays(2), own(2, 3)));
    private Release newest =
            new ReleaseBuilder(0, "main", 3)
                    .tables(Map.of(TABLE, files))
                    .totals(Map.of(Layer.GOLD, LayerTotals.NONE.plus(List.copyOf(files.values()))))
                    .build();

    @BeforeEach
    void publishFirst() {
        releases.append(newest);
    }

    @Test
    void whatHoldsIsPublishedAsTheSameRowsInFewerFiles() {
        MonthProposal proposal = proposal(0, 1);

        CompactionAnswer answer = publish(good(proposal));

        assertThat(answer).isEqualTo(new CompactionAnswer.Published(1));
        Release release = releases.newest().orElseThrow();
        LandedObject made = proposal.month().file();
        assertThat(release.kind()).isEqualTo(Release.Kind.COMPACTION);
        assertThat(release.format()).isEqualTo(Release.FORMAT_EXTENDED);
        assertThat(release.cut()).isEqualTo(3);
        assertThat(release.added()).isEqualTo(Map.of(Layer.GOLD, List.of(made)));
        assertThat(release.replaced()).isEmpty();
        assertThat(release.tables().get(TABLE)).containsOnlyKeys(DAY.plusDays(2));
        assertThat(release.months()).isEqualTo(Map.of(TABLE, List.of(proposal.month())));
        assertThat(release.totals().get(Layer.GOLD))
                .isEqualTo(new LayerTotals(2, 30, made.bytes() + own(2, 3).bytes()));
    }

    @Test
    void aMonthTakesThePlaceOfAMonth() {
        publish(good(proposal(0, 1)));
        newest = releases.newest().orElseThrow();
        MonthProposal all = proposal(0, 1, 2);

        publish(good(all));

        Release release = releases.newest().orElseThrow();
        assertThat(release.number()).isEqualTo(2);
        assertThat(release.tables().get(TABLE)).isEmpty();
        assertThat(release.months()).isEqualTo(Map.of(TABLE, List.of(all.month())));
    }

    @Test
    void askedAgainItIsThereAlready() {
        MonthProposal proposal = proposal(0, 1);
        CheckedCompaction good = good(proposal);
        publish(good);
        newest = releases.newest().orElseThrow();

        assertThat(publish(good)).isEqualTo(new CompactionAnswer.Already(1));
        assertThat(check.check(proposal, NOW))
                .isEqualTo(new CompactionCheck.Result.Bad(new CompactionAnswer.Already(1)));
    }

    @Test
    void aCutThatChangesAnotherDateDoesNoHarm() {
        CheckedCompaction good = good(proposal(0, 1));
        change(2);

        assertThat(publish(good)).isEqualTo(new CompactionAnswer.Published(2));
        assertThat(releases.newest().orElseThrow().tables().get(TABLE))
                .isEqualTo(Map.of(DAY.plusDays(2), own(2, 4)));
    }

    @Test
    void aCutThatChangesOneOfTheDatesIsNotUndone() {
        MonthProposal proposal = proposal(0, 1);
        CheckedCompaction good = good(proposal);
        change(1);

        assertThat(publish(good))
                .asString()
                .contains("GOLD-109", "hourly_revenue of 2025-12-02 is not in", "in release 1");
        assertThat(bad(proposal)).contains("hourly_revenue of 2025-12-02 is not in");
    }

    @Test
    void anotherRunTookOver() {
        CheckedCompaction good = good(proposal(0, 1));
        append(new ReleaseBuilder(1, "next", 3).tables(Map.of(TABLE, files)).build());

        assertThat(publish(good)).asString().contains("GOLD-109", "run 'next' is published now");
        assertThat(bad(proposal(0, 1))).contains("run 'main' is not the published one");
    }

    @Test
    void whatIsNotAsStatedIsRefused() {
        MonthProposal right = proposal(0, 1);
        SortedMap<LocalDate, Long> otherRows = new TreeMap<>(Map.of(DAY, 11L, DAY.plusDays(1), 9L));

        assertThat(bad(with(right, new GoldMonth(right.month().file(), otherRows))))
                .contains("11 rows of 2025-12-01 are to take the place of 10");
        assertThat(bad(with(right, file(right, "main", TABLE, "2025-12", "other", 5))))
                .contains("is not in the bucket as it is stated");
        assertThat(bad(with(right, file(right, "next", TABLE, "2025-12", "x", 5))))
                .contains("is no file for several dates of table=hourly_revenue month=2025-12");
        assertThat(bad(with(right, file(right, "main", TABLE, "2025-11", "x", 5))))
                .contains("is no file for several dates");
        assertThat(
                        bad(
                                with(
                                        right,
                                        file(
                                                right,
                                                "main",
                                                GoldTable.PRODUCT_FUNNEL,
                                                "2025-12",
                                                "x",
                                                5))))
                .contains("is no file for several dates");
        assertThat(
                        bad(
                                with(
                                        right,
                                        file(
                                                right,
                                                "main",
                                                TABLE,
                                                "2025-12",
                                                "x",
                                                GoldMonth.BYTES_MAX + 1))))
                .contains("16777217 bytes, 16777216 are the most");
    }

    @Test
    void aFileThatGarbageCollectionMayBeSweepingIsRefused() {
        MonthProposal proposal = proposal(0, 1);

        assertThat(check.check(proposal, NOW.plus(Duration.ofHours(5))))
                .isInstanceOf(CompactionCheck.Result.Good.class);
        assertThat(check.check(proposal, NOW.plus(Duration.ofHours(7))).toString())
                .contains("within 6 hours");
    }

    private static MonthProposal with(MonthProposal proposal, GoldMonth month) {
        return new MonthProposal(
                proposal.run(), proposal.table(), proposal.release(), month, proposal.sources());
    }

    private static GoldMonth file(
            MonthProposal proposal,
            String run,
            GoldTable table,
            String month,
            String content,
            long bytes) {
        ObjectKey key =
                LakeLayout.goldMonth(run, table, YearMonth.parse(month), 3, NOW, checksum(content));
        return new GoldMonth(
                new LandedObject(key, proposal.rows(), bytes, checksum(content)),
                proposal.month().rows());
    }

    private CheckedCompaction good(MonthProposal proposal) {
        CompactionCheck.Result result = check.check(proposal, NOW);
        assertThat(result).isInstanceOf(CompactionCheck.Result.Good.class);
        return ((CompactionCheck.Result.Good) result).compaction();
    }

    private String bad(MonthProposal proposal) {
        CompactionCheck.Result result = check.check(proposal, NOW);
        assertThat(result).isInstanceOf(CompactionCheck.Result.Bad.class);
        return ((CompactionCheck.Result.Bad) result).answer().toString();
    }

    private CompactionAnswer publish(CheckedCompaction compaction) {
        CompletableFuture<CompactionAnswer> answer = new CompletableFuture<>();
        compactions.add(compaction, answer);
        assertThat(compactions.isAnyWaiting()).isTrue();
        compactions.publish(newest, NOW);
        assertThat(compactions.isAnyWaiting()).isFalse();
        return answer.join();
    }

    /// A cut that writes a date anew.
    private void change(int day) {
        SortedMap<LocalDate, LandedObject> changed = new TreeMap<>(files);
        changed.put(DAY.plusDays(day), own(day, 4));
        append(
                new ReleaseBuilder(newest.number() + 1, "main", 4)
                        .tables(Map.of(TABLE, changed))
                        .build());
    }

    private void append(Release release) {
        assertThat(releases.append(release)).isInstanceOf(ReleaseLog.AppendResult.Appended.class);
        newest = release;
    }

    /// Of the newest release's dates, ten rows each.
    private MonthProposal proposal(int... days) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        SortedMap<LocalDate, ObjectKey> sources = new TreeMap<>();
        for (int day : days) {
            LocalDate date = DAY.plusDays(day);
            rows.put(date, 10L);
            sources.put(date, newest.places(TABLE).get(date).file().key());
        }
        String content = sources.toString();
        ObjectKey key =
                LakeLayout.goldMonth("main", TABLE, YearMonth.from(DAY), 3, NOW, checksum(content));
        LandedObject made = object(key, 10L * days.length, content);
        store.create(
                key,
                ObjectBody.of(content.getBytes(StandardCharsets.UTF_8)),
                Map.of(Proposal.CHECKSUM, made.checksum()));
        return new MonthProposal(
                "main", TABLE, newest.number(), new GoldMonth(made, rows), sources);
    }

    private static LandedObject own(int day, long cut) {
        ObjectKey key = LakeLayout.gold("main", TABLE, DAY.plusDays(day), cut);
        return object(key, 10, key.value());
    }

    private static LandedObject object(ObjectKey key, long rows, String content) {
        return new LandedObject(key, rows, content.length(), checksum(content));
    }

    private static String checksum(String content) {
        return Checksums.sha256Hex(content.getBytes(StandardCharsets.UTF_8));
    }
}
