package podium.compaction;

import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldMonth;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Measures;
import podium.lake.MonthProposal;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.Seeds;
import podium.testkit.StoreFaults;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MonthCompactorTest {
    private static final GoldTable TABLE = GoldTable.HOURLY_REVENUE;
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
    private static final MonthRules RULES = new MonthRules(3, 4_096, 2);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Map<LocalDate, List<GoldRow>> truth = new HashMap<>();
    private Release newest = new ReleaseBuilder(0, "main", 0).build();
    private long releases;

    @Test
    void datesThatAreQuietBecomeOneFile() {
        change(0, 1, 2);
        assertThat(compactor(store).prepare(NOW)).isEmpty();
        pass(2);

        MonthProposal proposal = compactor(store).prepare(NOW).orElseThrow();

        assertThat(proposal.subject()).isEqualTo("table=hourly_revenue month=2025-12");
        assertThat(proposal.sources())
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        FIRST,
                                        own(0),
                                        FIRST.plusDays(1),
                                        own(1),
                                        FIRST.plusDays(2),
                                        own(2))));
        byte[] file = store.peek(proposal.month().file().key()).orElseThrow().bytes();
        truth.forEach((date, rows) -> assertThat(rows(date, file)).isEqualTo(rows));
    }

    @Test
    void aSecondAttemptAdoptsWhatTheFirstHasLeft() {
        change(0, 1, 2);
        pass(2);

        MonthProposal first = compactor(store).prepare(NOW).orElseThrow();
        MonthProposal second = compactor(store).prepare(NOW.plusSeconds(60)).orElseThrow();
        MonthProposal later = compactor(store).prepare(NOW.plus(Duration.ofHours(2))).orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(later.month().file().key()).isNotEqualTo(first.month().file().key());
        assertThat(later.sources()).isEqualTo(first.sources());
    }

    @Test
    void aMonthThatIsWrittenAnewIsReadWhereItsDatesAre() {
        change(0, 1, 2);
        pass(2);
        publish(compactor(store).prepare(NOW).orElseThrow());
        change(1);
        pass(2);

        MonthProposal proposal = compactor(store).prepare(NOW).orElseThrow();

        assertThat(proposal.replaced()).hasSize(2).contains(own(1));
        byte[] file = store.peek(proposal.month().file().key()).orElseThrow().bytes();
        truth.forEach((date, rows) -> assertThat(rows(date, file)).isEqualTo(rows));
    }

    @Test
    void aDamagedFileLeavesItsMonthAloneForAnHour() {
        change(0, 1, 2);
        pass(2);
        InMemoryObjectStore damaged = new InMemoryObjectStore();
        store.objects()
                .forEach((key, object) ->
                        damaged.create(
                                key,
                                ObjectBody.of(key.equals(own(1)) ? new byte[9] : object.bytes()),
                                object.metadata()));
        MonthCompactor compactor = compactor(damaged);

        assertThatThrownBy(() -> compactor.prepare(NOW))
                .isInstanceOf(CompactionException.class)
                .hasMessageStartingWith("COMPACT-001")
                .hasMessageContaining(own(1).value());
        assertThat(compactor.prepare(NOW.plusSeconds(60))).isEmpty();
        assertThatThrownBy(() -> compactor.prepare(NOW.plus(LeftAlone.MAX)))
                .hasMessageStartingWith("COMPACT-001");
    }

    @Test
    void whoSleptUntilItsFilesWereCollectedChoosesAgain() {
        change(0, 1, 2);
        pass(2);
        MonthProposal others = compactor(store).prepare(NOW).orElseThrow();
        List<ObjectKey> replaced = List.copyOf(others.sources().values());
        MonthCompactor compactor =
                compactor(new CollectedMeanwhile(store, replaced, () -> publish(others)));

        assertThat(compactor.prepare(NOW)).isEmpty();

        change(3, 4, 5);
        pass(2);
        assertThat(compactor.prepare(NOW)).isPresent();
    }

    @Test
    void aFileThatTheNewestReleaseStillNamesIsMissing() {
        change(0, 1, 2);
        pass(2);
        MonthCompactor compactor =
                compactor(new CollectedMeanwhile(store, List.of(own(1)), () -> pass(1)));

        assertThatThrownBy(() -> compactor.prepare(NOW))
                .hasMessageStartingWith("COMPACT-001 '%s' is missing".formatted(own(1)));
    }

    @Test
    void aFormatThatLosesARowOrMovesItToAnotherDateIsNotPublished() {
        change(0, 1, 2);
        pass(2);

        assertThatThrownBy(() -> compactor(store, new ChangingMonths(_ -> null)).prepare(NOW))
                .isInstanceOf(CompactionException.class)
                .hasMessageStartingWith("COMPACT-002 hourly_revenue 2025-12");
        assertThatThrownBy(() ->
                        compactor(store, new ChangingMonths(row -> nextDay(requireNonNull(row))))
                                .prepare(NOW))
                .hasMessageStartingWith("COMPACT-002")
                .hasMessageContaining("2025-12-01: 2 rows")
                .hasMessageContaining("2025-12-02: 2 rows");
    }

    @Test
    void aFileWithOtherRowsThanStatedIsDamaged() {
        change(0, 1, 2);
        LandedObject file = requireNonNull(requireNonNull(newest.tables().get(TABLE)).get(FIRST));
        SortedMap<LocalDate, LandedObject> dates = new TreeMap<>(newest.tables().get(TABLE));
        dates.put(
                FIRST,
                new LandedObject(file.key(), file.rows() + 1, file.bytes(), file.checksum()));
        append(ReleaseBuilder.of(newest).next().tables(Map.of(TABLE, dates)).build());
        pass(2);

        assertThatThrownBy(() -> compactor(store).prepare(NOW))
                .hasMessageStartingWith("COMPACT-001")
                .hasMessageContaining(
                        "has 2 rows of 2025-12-01, not the 3 that its release states");
    }

    @Test
    void aRefusalLeavesItsMonthAloneForAMinute() {
        change(0, 1, 2);
        pass(2);
        MonthCompactor compactor = compactor(store);

        compactor.refused(compactor.prepare(NOW).orElseThrow(), NOW);

        assertThat(compactor.prepare(NOW.plusSeconds(59))).isEmpty();
        assertThat(compactor.prepare(NOW.plusSeconds(60))).isPresent();
    }

    @Test
    void goldsTurnIsAfterSilvers() {
        change(0, 1, 2);
        pass(2);
        List<String> asked = new ArrayList<>();
        CompactionLoop loop =
                new CompactionLoop(
                        new Compactor(
                                store,
                                LakeDocuments.releaseLog(store),
                                LakeDocuments.checkpoints(store),
                                () -> new TextMerge(100),
                                new CompactionRules(4, 12, 8_192, 1_024, 5),
                                Pace.FREE),
                        compactor(store),
                        proposal -> {
                            asked.add(proposal.subject());
                            return new Publishing.Answer.Refused("GOLD-109 not now: wait");
                        },
                        NOW);

        assertThat(loop.step(NOW)).isInstanceOf(CompactionLoop.Step.Failed.class);
        assertThat(loop.step(NOW.plusSeconds(59))).isInstanceOf(CompactionLoop.Step.Idle.class);
        assertThat(asked).containsExactly("table=hourly_revenue month=2025-12");
    }

    /// Cuts change dates, compactors crash, sleep and have rivals, the store fails: the release
    /// always has the rows that were landed last, wherever it says they are.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void rowsStayTheSameWhateverHappens(long seed) {
        Random random = Seeds.random(seed);
        InMemoryObjectStore faulty = new InMemoryObjectStore(seed, StoreFaults.SOME);
        List<MonthProposal> waiting = new ArrayList<>();
        MonthCompactor[] compactors = {compactor(faulty), compactor(faulty)};
        Instant now = NOW;
        int compactions = 0;
        for (int step = 0; step < 300; step++) {
            now = now.plusSeconds(random.nextInt(100));
            int who = random.nextInt(2);
            switch (random.nextInt(7)) {
                case 0 -> change(random.nextInt(12));
                case 1, 2 -> pass(1);
                case 3 -> compactors[who] = compactor(faulty);
                case 4 -> {
                    if (!waiting.isEmpty()) {
                        compactions += publish(waiting.remove(random.nextInt(waiting.size())));
                    }
                }
                default -> prepare(compactors[who], now).ifPresent(waiting::add);
            }
            copy(store, faulty);
            copy(faulty, store);
        }

        check();
        assertThat(compactions).isPositive();
    }

    private void check() {
        SortedMap<LocalDate, DateRows> places = newest.places(TABLE);
        assertThat(places.keySet()).isEqualTo(truth.keySet());
        places.forEach((date, place) -> {
            byte[] bytes = store.peek(place.file().key()).orElseThrow().bytes();
            assertThat(Checksums.sha256Hex(bytes)).isEqualTo(place.file().checksum());
            assertThat(rows(date, bytes)).isEqualTo(truth.get(date)).hasSize((int) place.rows());
        });
    }

    private static Optional<MonthProposal> prepare(MonthCompactor compactor, Instant now) {
        try {
            return compactor.prepare(now);
        } catch (LakeException.StoreUnavailable e) {
            return Optional.empty();
        }
    }

    /// As gold-service does: only while each date is where its rows were read.
    ///
    /// @return 1 if it was published
    private int publish(MonthProposal proposal) {
        SortedMap<LocalDate, DateRows> places = newest.places(TABLE);
        boolean holds =
                proposal.sources().entrySet().stream()
                        .allMatch(source ->
                                requireNonNull(places.get(source.getKey()))
                                        .file()
                                        .key()
                                        .equals(source.getValue()));
        if (!holds) {
            return 0;
        }
        SortedMap<LocalDate, LandedObject> left = new TreeMap<>(newest.tables().get(TABLE));
        left.keySet().removeAll(proposal.sources().keySet());
        append(
                ReleaseBuilder.of(newest)
                        .next()
                        .monthCompaction(TABLE, proposal.month(), left)
                        .build());
        return 1;
    }

    /// A cut that writes these dates anew.
    private void change(int... days) {
        long cut = newest.cut() + 1;
        SortedMap<LocalDate, LandedObject> dates =
                new TreeMap<>(newest.tables().getOrDefault(TABLE, new TreeMap<>()));
        List<GoldMonth> months = newest.months().getOrDefault(TABLE, List.of());
        for (int day : days) {
            LocalDate date = FIRST.plusDays(day);
            List<GoldRow> rows = List.of(row(date, 1, cut), row(date, 7, 3));
            byte[] bytes = TextMonths.bytes(rows);
            ObjectKey key = LakeLayout.gold("main", TABLE, date, cut);
            store.create(key, ObjectBody.of(bytes), Map.of());
            dates.put(date, new LandedObject(key, 2, bytes.length, Checksums.sha256Hex(bytes)));
            months = GoldMonth.without(months, Set.of(date));
            truth.put(date, rows);
        }
        append(
                new ReleaseBuilder(releases, "main", cut)
                        .tables(Map.of(TABLE, dates))
                        .months(Map.of(TABLE, months))
                        .build());
    }

    /// Cuts that change nothing of the table.
    private void pass(int cuts) {
        for (int cut = 0; cut < cuts; cut++) {
            append(
                    new ReleaseBuilder(releases, "main", newest.cut() + 1)
                            .tables(newest.tables())
                            .months(newest.months())
                            .build());
        }
    }

    private void append(Release release) {
        assertThat(LakeDocuments.releaseLog(store).append(release))
                .isInstanceOf(ReleaseLog.AppendResult.Appended.class);
        newest = release;
        releases++;
    }

    /// Where the date's own file is.
    private ObjectKey own(int day) {
        return requireNonNull(requireNonNull(newest.tables().get(TABLE)).get(FIRST.plusDays(day)))
                .key();
    }

    private static GoldRow row(LocalDate date, int hour, long purchases) {
        return new GoldRow(
                GoldKey.revenue(date, hour),
                Measures.of(BigDecimal.valueOf(purchases * 995, 2), purchases, purchases + 1));
    }

    private static GoldRow nextDay(GoldRow row) {
        return row(row.key().eventDate().plusDays(1), row.key().eventHour(), 1);
    }

    private static List<GoldRow> rows(LocalDate date, byte[] file) {
        List<GoldRow> rows = new ArrayList<>();
        new TextMonths().read(TABLE, date, file, rows::add);
        return rows;
    }

    private static void copy(InMemoryObjectStore from, InMemoryObjectStore to) {
        from.objects()
                .forEach((key, object) -> {
                    while (to.peek(key).isEmpty()) {
                        try {
                            to.create(key, ObjectBody.of(object.bytes()), object.metadata());
                        } catch (LakeException.StoreUnavailable e) {
                            to.deliverLate();
                        }
                    }
                });
    }

    private static MonthCompactor compactor(ObjectStore store) {
        return compactor(store, new TextMonths());
    }

    private static MonthCompactor compactor(ObjectStore store, MonthFormat format) {
        return new MonthCompactor(store, LakeDocuments.releaseLog(store), format, RULES, Pace.FREE);
    }

    /// Does something to the first row of 2025-12-01 as it is written.
    private static final class ChangingMonths extends TextMonths {
        private final UnaryOperator<@Nullable GoldRow> change;

        ChangingMonths(UnaryOperator<@Nullable GoldRow> change) {
            this.change = change;
        }

        @Override
        public Writer write(GoldTable table) {
            Writer writer = super.write(table);
            return new Writer() {
                @Override
                public void add(GoldRow row) {
                    GoldRow changed =
                            row.key().equals(GoldKey.revenue(FIRST, 1)) ? change.apply(row) : row;
                    if (changed != null) {
                        writer.add(changed);
                    }
                }

                @Override
                public byte[] end() {
                    return writer.end();
                }

                @Override
                public void close() {
                    writer.close();
                }
            };
        }
    }
}
