package podium.gold.publish;

import podium.lake.Checkpoints;
import podium.lake.Checksums;
import podium.lake.CommitChunk;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;
import podium.lake.RunState;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Judges every release, published or kept, by what stands in the raw log before its offsets, and
/// by nothing else. What lies in the store never changes, so it is read once, whatever number of
/// releases name it.
final class SimOracle {
    private final SimWorld world;
    private final ObjectStore store;
    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final List<LayerObjects> objects = new ArrayList<>();
    private final Map<Release, LayerObjects> added = new IdentityHashMap<>();
    private final List<Release> checked = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Map<DateOfTable, SortedMap<GoldKey, Measures>> found = new HashMap<>();
    private final Map<LandedObject, SortedMap<MemberGroup, NumberSet>> foundMembers =
            new HashMap<>();

    /// @param place as a release states it
    private record DateOfTable(GoldTable table, DateRows place) {}

    /// What a run kept while it was not published.
    ///
    /// @param after the run's last published release, or `null`
    /// @param cuts those with records of which it is made
    /// @param emptyAfter whether a cut without records comes next
    record Kept(@Nullable Release after, Release release, List<Long> cuts, boolean emptyAfter) {
        boolean isGathered() {
            return cuts.size() > 1;
        }

        /// Whether readers that moved to a run got what it kept here.
        boolean isWhatHas(Release moved) {
            return release.run().equals(moved.run())
                    && release.cut() == moved.cut()
                    && Objects.equals(after == null ? null : (Long) after.number(), moved.base());
        }
    }

    SimOracle(SimWorld world, ObjectStore store, ReleaseLog releases, Checkpoints checkpoints) {
        this.world = world;
        this.store = store;
        this.releases = releases;
        this.checkpoints = checkpoints;
    }

    /// @return all that are published; each was checked
    List<Release> check() {
        Release previous = null;
        for (long number = 0; ; number++) {
            Release release = releases.read(number).orElse(null);
            if (release == null) {
                return checked;
            }
            checkChain(release, previous);
            checkPrefix(release, chain(release));
            checkPositions(release);
            checkCheckpoint(release);
            checked.add(release);
            previous = release;
        }
    }

    /// @return all that the runs kept; each was checked. After [#check]
    List<Kept> checkKept(List<String> runs) {
        for (String run : runs) {
            checkKept(run, null);
            for (Release release : checked) {
                if (release.run().equals(run)) {
                    checkKept(run, release);
                }
            }
        }
        return kept;
    }

    private void checkKept(String run, @Nullable Release after) {
        ReleaseLog log = RunState.log(releases, after, run);
        List<Release> chain = after == null ? List.of() : chain(after);
        Release before = after;
        for (long number = 0; ; number++) {
            Release release = log.read(number).orElse(null);
            if (release == null) {
                return;
            }
            assertThat(release.kind()).isEqualTo(Release.Kind.CUT);
            assertThat(release.base()).isEqualTo(number == 0 ? null : (Long) (number - 1));
            if (before != null) {
                checkFollows(release, before);
            }
            chain = Stream.concat(Stream.of(release), chain.stream()).toList();
            checkPrefix(release, chain);
            checkPositions(release);
            kept.add(
                    new Kept(
                            after,
                            release,
                            cuts(before, release),
                            world.isEmpty(release.cut() + 1)));
            before = release;
        }
    }

    /// Those with records.
    private List<Long> cuts(@Nullable Release after, Release upTo) {
        List<Long> cuts = new ArrayList<>();
        for (long cut = after == null ? 1 : after.cut() + 1; cut <= upTo.cut(); cut++) {
            if (world.hasRecords(cut)) {
                cuts.add(cut);
            }
        }
        return cuts;
    }

    private static void checkChain(Release release, @Nullable Release previous) {
        if (previous == null) {
            assertThat(release.previous()).isNull();
            return;
        }
        assertThat(release.previous()).isEqualTo(previous.number());
        if (release.kind() == Release.Kind.ROLLBACK) {
            assertThat(release.run()).isNotEqualTo(previous.run());
            return;
        }
        if (release.kind() == Release.Kind.COMPACTION) {
            assertThat(release)
                    .usingRecursiveComparison()
                    .ignoringFields(
                            "format",
                            "number",
                            "kind",
                            "previous",
                            "base",
                            "createdAt",
                            "added",
                            "segments",
                            "totals",
                            "replaced",
                            "tables",
                            "months")
                    .isEqualTo(previous);
            boolean ofGold = !release.added().getOrDefault(Layer.GOLD, List.of()).isEmpty();
            assertThat(release.tables().equals(previous.tables())).isNotEqualTo(ofGold);
            assertThat(release.replaced().isEmpty()).isEqualTo(ofGold);
            assertThat(release.base()).isEqualTo(previous.number());
            assertThat(release.segments()).isEmpty();
            return;
        }
        if (release.kind() == Release.Kind.PROMOTION) {
            assertThat(release.run()).isNotEqualTo(previous.run());
            assertThat(release.cut()).isGreaterThanOrEqualTo(previous.cut());
            checkOffsets(release, previous);
        } else {
            checkFollows(release, previous);
        }
    }

    private static void checkFollows(Release release, Release previous) {
        assertThat(release.run()).isEqualTo(previous.run());
        assertThat(release.cut()).isGreaterThan(previous.cut());
        checkOffsets(release, previous);
    }

    private static void checkOffsets(Release release, Release previous) {
        for (int partition = 0; partition < release.partitions(); partition++) {
            assertThat(release.rawOffsets().get(partition))
                    .as("the vector steps back")
                    .isGreaterThanOrEqualTo(previous.rawOffsets().get(partition));
        }
    }

    /// @param chain the release, its base, and so on
    private void checkPrefix(Release release, List<Release> chain) {
        SortedMap<GoldKey, Measures> gold = new TreeMap<>();
        SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> members = new TreeMap<>();
        long lines = 0;
        long rejects = 0;
        for (int partition = 0; partition < SimWorld.PARTITIONS; partition++) {
            List<SimEvent> log = world.raw(partition);
            int end = Math.toIntExact(release.rawOffsets().get(partition));
            assertThat(world.endOf(release.cut(), partition))
                    .as("not cut at the barrier")
                    .isEqualTo(end);
            Set<String> seen = new HashSet<>();
            Map<String, Integer> numbers = new HashMap<>();
            long partitionLines = 0;
            for (SimEvent event : log.subList(0, end)) {
                partitionLines += event instanceof SimEvent.Bar ? 0 : 1;
                rejects += event instanceof SimEvent.Reject ? 1 : 0;
                if (event instanceof SimEvent.Clean clean) {
                    for (MemberIncrement more : clean.members(numbers)) {
                        members.computeIfAbsent(more.eventDate(), _ -> new TreeMap<>())
                                .computeIfAbsent(
                                        new MemberGroup(partition, more.kind()),
                                        _ -> new NumberSet())
                                .addAll(more.numbers());
                    }
                    for (GoldRow row : clean.increments(seen)) {
                        gold.merge(row.key(), row.measures(), Measures::plus);
                    }
                }
            }
            lines += partitionLines;
            assertThat(release.books().get(partition).rawRecords()).isEqualTo(partitionLines);
            assertThat(Balance.of(release.books())).isInstanceOf(Balance.Balanced.class);
        }
        assertThat(rows(chain, Layer.BRONZE)).as("bronze").isEqualTo(lines);
        assertThat(rows(chain, Layer.SILVER)).as("silver").isEqualTo(lines - rejects);
        assertThat(rows(chain, Layer.REJECTED)).as("rejected").isEqualTo(rejects);
        assertThat(release.rejects().getOrDefault("not_json", 0L)).isEqualTo(rejects);
        assertThat(members(release)).as("members of %d", release.number()).isEqualTo(members);
        assertThat(tables(release)).as("gold of release %d", release.number()).isEqualTo(gold);
    }

    /// It may be missing, but not wrong.
    private void checkCheckpoint(Release release) {
        Long base = release.base();
        LayerObjects before = base == null ? LayerObjects.NONE : objects.get(base.intValue());
        LayerObjects all = before.without(release.replaced()).plus(addedBy(release));
        assertThat(all.count())
                .as("what release %d replaces is its base's", release.number())
                .isEqualTo(before.count() - count(release.replaced()) + addedBy(release).count());
        objects.add(all);
        checkpoints
                .read(release.number())
                .ifPresent(checkpoint -> {
                    assertThat(checkpoint.objects()).isEqualTo(all.count());
                    assertThat(checkpoints.objects(checkpoint))
                            .as("checkpoint of release %d", release.number())
                            .isEqualTo(all);
                });
    }

    private static int count(Map<Layer, List<ObjectKey>> replaced) {
        return replaced.values().stream().mapToInt(List::size).sum();
    }

    private List<Release> chain(Release release) {
        List<Release> chain = new ArrayList<>();
        for (Release each = release; each != null; each = base(each)) {
            chain.add(each);
        }
        return chain;
    }

    /// Over the whole chain of releases, each object once.
    private long rows(List<Release> chain, Layer layer) {
        Set<String> keys = new HashSet<>();
        Set<ObjectKey> gone = new HashSet<>();
        long rows = 0;
        for (Release each : chain) {
            for (LandedObject object : addedBy(each).of(layer)) {
                if (gone.contains(object.key())) {
                    continue;
                }
                assertThat(keys.add(object.key().value())).as("named twice").isTrue();
                rows += object.rows();
            }
            gone.addAll(each.replaced().getOrDefault(layer, List.of()));
        }
        LayerTotals totals = chain.getFirst().totals().getOrDefault(layer, LayerTotals.NONE);
        assertThat(totals.rows()).isEqualTo(rows);
        assertThat(totals.objects()).isEqualTo(keys.size());
        return rows;
    }

    private LayerObjects addedBy(Release release) {
        return added.computeIfAbsent(release, checkpoints::addedBy);
    }

    private @Nullable Release base(Release release) {
        Long base = release.base();
        return base == null ? null : checked.get(base.intValue());
    }

    private SortedMap<GoldKey, Measures> tables(Release release) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        for (GoldTable table : GoldTable.values()) {
            release.places(table)
                    .values()
                    .forEach(place ->
                            rows.putAll(
                                    found.computeIfAbsent(
                                            new DateOfTable(table, place), this::read)));
        }
        LayerTotals totals = release.totals().getOrDefault(Layer.GOLD, LayerTotals.NONE);
        assertThat(totals)
                .as("gold totals of release %d", release.number())
                .isEqualTo(
                        Release.goldTotals(release.tables(), release.months(), release.members()));
        return rows;
    }

    private SortedMap<GoldKey, Measures> read(DateOfTable of) {
        LandedObject file = of.place().file();
        byte[] bytes = stated(file);
        assertThat(bytes).hasSize((int) file.bytes());
        SortedMap<GoldKey, Measures> rows =
                new TextGoldCodec().read(new GoldDate(of.table(), of.place().eventDate()), bytes);
        assertThat(rows).hasSize((int) of.place().rows());
        return rows;
    }

    private SortedMap<MemberGroup, NumberSet> readMembers(LandedObject file) {
        return MembersText.read(stated(file));
    }

    private byte[] stated(LandedObject file) {
        byte[] bytes = store.read(file.key(), 1 << 20).orElseThrow().bytes();
        assertThat(Checksums.sha256Hex(bytes)).isEqualTo(file.checksum());
        return bytes;
    }

    private SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> members(Release release) {
        SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> members = new TreeMap<>();
        release.members()
                .forEach((date, file) ->
                        members.put(date, foundMembers.computeIfAbsent(file, this::readMembers)));
        return members;
    }

    /// Who goes on from the position meets every record that belongs to no release yet.
    private void checkPositions(Release release) {
        for (SimWorld.Commit commit : world.commits()) {
            CommitChunk chunk = commit.chunk();
            if (!SimWorld.commitsTopic(release.run(), chunk.layer()).equals(commit.topic())) {
                continue;
            }
            long position = requireNonNull(release.commitsPositions().get(commit.topic()));
            if (commit.offset() < position && chunk.cut() > release.cut()) {
                throw new AssertionError(
                        "release %d of cut %d goes on after offset %d of cut %d"
                                .formatted(
                                        release.number(),
                                        release.cut(),
                                        commit.offset(),
                                        chunk.cut()));
            }
        }
    }
}
