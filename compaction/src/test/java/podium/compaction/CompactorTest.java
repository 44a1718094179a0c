package podium.compaction;

import podium.lake.Checksums;
import podium.lake.CompactionProposal;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Proposal;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.Seeds;
import podium.testkit.StoreFaults;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompactorTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final CompactionRules RULES = new CompactionRules(4, 12, 8_192, 1_024, 5);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final List<String> rows = new ArrayList<>();
    private LayerObjects objects = LayerObjects.NONE;
    private Release newest = new ReleaseBuilder(0, "main", 0).build();
    private long releases;

    @Test
    void nothingIsDoneBeforeThereIsEnough() {
        Compactor compactor = compactor(store);
        assertThat(compactor.prepare(NOW)).isEmpty();

        land(3);
        assertThat(compactor.prepare(NOW)).isEmpty();

        land(1);
        assertThat(compactor.prepare(NOW)).isPresent();
    }

    @Test
    void aSecondAttemptAdoptsWhatTheFirstHasLeft() {
        land(6);

        CompactionProposal first = compactor(store).prepare(NOW).orElseThrow();
        CompactionProposal second = compactor(store).prepare(NOW.plusSeconds(60)).orElseThrow();
        CompactionProposal later =
                compactor(store).prepare(NOW.plus(Duration.ofHours(2))).orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(later.added())
                .as("nothing old is adopted")
                .doesNotContainAnyElementsOf(first.added());
        assertThat(later.replaced()).isEqualTo(first.replaced());
    }

    @Test
    void aDamagedFileLeavesItsDateAloneForAnHour() {
        land(6);
        LandedObject one = objects.of(Layer.SILVER).get(3);
        InMemoryObjectStore damaged = new InMemoryObjectStore();
        store.objects()
                .forEach((key, object) ->
                        damaged.create(
                                key,
                                ObjectBody.of(
                                        key.equals(one.key())
                                                ? new byte[(int) one.bytes()]
                                                : object.bytes()),
                                object.metadata()));
        Compactor compactor = compactor(damaged);

        assertThatThrownBy(() -> compactor.prepare(NOW))
                .isInstanceOf(CompactionException.class)
                .hasMessageStartingWith("COMPACT-001")
                .hasMessageContaining(one.key().value());

        assertThat(compactor.prepare(NOW.plusSeconds(60))).isEmpty();
        assertThatThrownBy(() -> compactor.prepare(NOW.plus(LeftAlone.MAX)))
                .hasMessageStartingWith("COMPACT-001");
    }

    @Test
    void whoSleptUntilItsFilesWereCollectedChoosesAgain() {
        land(6);
        CompactionProposal others = compactor(store).prepare(NOW).orElseThrow();
        Compactor compactor =
                compactor(new CollectedMeanwhile(store, others.replaced(), () -> publish(others)));

        assertThat(compactor.prepare(NOW)).isEmpty();

        land(4);
        assertThat(compactor.prepare(NOW)).isPresent();
    }

    @Test
    void aFileThatTheNewestReleaseStillNamesIsMissing() {
        land(6);
        List<ObjectKey> one = List.of(objects.of(Layer.SILVER).get(3).key());
        Compactor compactor = compactor(new CollectedMeanwhile(store, one, () -> land(1)));

        assertThatThrownBy(() -> compactor.prepare(NOW))
                .hasMessageStartingWith("COMPACT-001 '%s' is missing".formatted(one.getFirst()));
    }

    @Test
    void aMergeThatLosesARowIsNotPublished() {
        land(6);
        Compactor compactor = compactor(store, () -> new LosingMerge(new TextMerge(100)));

        assertThatThrownBy(() -> compactor.prepare(NOW))
                .isInstanceOf(CompactionException.class)
                .hasMessageStartingWith("COMPACT-002");
    }

    @Test
    void whatNobodyHasAnsweredIsAskedForAgainAndNothingElseIsWritten() {
        land(6);
        List<Proposal> asked = new ArrayList<>();
        CompactionLoop loop =
                new CompactionLoop(
                        compactor(store),
                        months(store),
                        proposal -> {
                            asked.add(proposal);
                            if (asked.size() < 3) {
                                throw CompactionException.notAnswered("nobody is there", null);
                            }
                            return new Publishing.Answer.Published(9);
                        },
                        NOW);

        assertThat(loop.step(NOW)).isInstanceOf(CompactionLoop.Step.Failed.class);
        int written = store.objects().size();
        assertThat(loop.step(NOW.plus(Duration.ofDays(1))))
                .isInstanceOf(CompactionLoop.Step.Failed.class);
        assertThat(loop.step(NOW.plus(Duration.ofDays(2))))
                .isInstanceOf(CompactionLoop.Step.Published.class);

        assertThat(store.objects()).hasSize(written);
        assertThat(asked).hasSize(3).containsOnly(asked.getFirst());
        assertThat(loop.status().batches()).isEqualTo(1);
    }

    @Test
    void aRefusalLeavesItsDateAloneForAMinuteAndEachOneAfterItForTwiceAsLong() {
        land(6);
        CompactionLoop loop =
                new CompactionLoop(
                        compactor(store),
                        months(store),
                        _ -> new Publishing.Answer.Refused("GOLD-109 not now: wait"),
                        NOW);

        assertThat(loop.step(NOW)).isInstanceOf(CompactionLoop.Step.Failed.class);
        assertThat(loop.step(NOW.plusSeconds(59))).isInstanceOf(CompactionLoop.Step.Idle.class);
        assertThat(loop.step(NOW.plusSeconds(60))).isInstanceOf(CompactionLoop.Step.Failed.class);
        assertThat(loop.step(NOW.plusSeconds(179))).isInstanceOf(CompactionLoop.Step.Idle.class);
        assertThat(loop.step(NOW.plusSeconds(180))).isInstanceOf(CompactionLoop.Step.Failed.class);
        assertThat(loop.status().failures()).isEqualTo(3);
        assertThat(loop.status().reason()).isEqualTo("GOLD-109 not now: wait");
    }

    /// Cuts land, a compactor crashes, sleeps and has a rival, the store fails: the published files
    /// always have the rows that were landed, each once.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void rowsStayTheSameWhateverHappens(long seed) {
        Random random = Seeds.random(seed);
        InMemoryObjectStore faulty = new InMemoryObjectStore(seed, StoreFaults.SOME);
        List<CompactionProposal> waiting = new ArrayList<>();
        Compactor[] compactors = {compactor(faulty), compactor(faulty)};
        Instant now = NOW;
        int compactions = 0;
        for (int step = 0; step < 300; step++) {
            now = now.plusSeconds(random.nextInt(100));
            int who = random.nextInt(2);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    land(random.nextInt(4));
                    copy(store, faulty);
                }
                case 2 -> compactors[who] = compactor(faulty);
                case 3 -> {
                    if (!waiting.isEmpty()) {
                        compactions += publish(waiting.remove(random.nextInt(waiting.size())));
                        copy(store, faulty);
                    }
                }
                default -> prepare(compactors[who], now).ifPresent(waiting::add);
            }
        }

        faulty.deliverLate();
        List<String> published = new ArrayList<>();
        for (LandedObject object : objects.of(Layer.SILVER)) {
            StoredObject stored = faulty.peek(object.key()).orElseThrow();
            assertThat(Checksums.sha256Hex(stored.bytes())).isEqualTo(object.checksum());
            published.addAll(TextMerge.lines(stored.bytes()));
        }
        assertThat(published).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(compactions).isPositive();
    }

    private static Optional<CompactionProposal> prepare(Compactor compactor, Instant now) {
        try {
            return compactor.prepare(now);
        } catch (LakeException.StoreUnavailable e) {
            return Optional.empty();
        }
    }

    /// As gold-service does: only what belongs to the newest release can be replaced.
    ///
    /// @return 1 if it was published
    private int publish(CompactionProposal proposal) {
        List<ObjectKey> there = objects.of(Layer.SILVER).stream().map(LandedObject::key).toList();
        if (!new HashSet<>(there).containsAll(proposal.replaced())) {
            return 0;
        }
        append(
                new ReleaseBuilder(releases, "main", newest.cut())
                        .compaction(proposal.added(), proposal.replaced())
                        .build());
        return 1;
    }

    /// A cut with files of one row or more.
    private void land(int files) {
        long cut = newest.cut() + 1;
        List<LandedObject> silver = new ArrayList<>();
        for (int part = 0; part < files; part++) {
            ObjectKey key = LakeLayout.silverEvents("main", DAY, 0, cut, part);
            List<String> lines = List.of("row %d".formatted(rows.size()), "again");
            rows.addAll(lines);
            byte[] bytes = TextMerge.bytes(lines);
            store.create(key, ObjectBody.of(bytes), Map.of());
            silver.add(new LandedObject(key, 2, bytes.length, Checksums.sha256Hex(bytes)));
        }
        append(
                new ReleaseBuilder(releases, "main", cut)
                        .added(Map.of(Layer.SILVER, silver))
                        .build());
    }

    private void append(Release release) {
        ReleaseLog log = LakeDocuments.releaseLog(store);
        assertThat(log.append(release)).isInstanceOf(ReleaseLog.AppendResult.Appended.class);
        objects = objects.without(release.replaced()).plus(LayerObjects.addedBy(release));
        newest = release;
        releases++;
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

    /// There is no Gold here.
    private static MonthCompactor months(ObjectStore store) {
        return new MonthCompactor(
                store,
                LakeDocuments.releaseLog(store),
                new TextMonths(),
                new MonthRules(2, 1_024, 1),
                Pace.FREE);
    }

    private static Compactor compactor(ObjectStore store) {
        return compactor(store, () -> new TextMerge(100));
    }

    private static Compactor compactor(ObjectStore store, RowMerge.Source merges) {
        return new Compactor(
                store,
                LakeDocuments.releaseLog(store),
                LakeDocuments.checkpoints(store),
                merges,
                RULES,
                Pace.FREE);
    }

    /// Has read one row more than it writes.
    private record LosingMerge(TextMerge merge) implements RowMerge {
        @Override
        public void add(byte[] file) {
            merge.add(file);
        }

        @Override
        public RowSum added() {
            return merge.added();
        }

        @Override
        public @Nullable MergedFile next() {
            MergedFile file = merge.next();
            if (file == null) {
                return null;
            }
            RowSum other = new RowSum();
            for (long row = 0; row < file.read().rows(); row++) {
                other.add(new byte[] {(byte) row});
            }
            return new MergedFile(file.body(), file.bytes(), file.checksum(), other);
        }

        @Override
        public void close() {
            merge.close();
        }
    }
}
