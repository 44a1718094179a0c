package podium.gold.publish;

import podium.events.Barrier;
import podium.events.Topics;
import podium.lake.Checkpoints;
import podium.lake.Checksums;
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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Judges every release by what stands in the raw log before its offsets, and by nothing else. What
/// lies in the store never changes, so it is read once, whatever number of releases name it.
final class SimOracle {
    private final SimWorld world;
    private final ObjectStore store;
    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final List<LayerObjects> objects = new ArrayList<>();
    private final Map<Long, LayerObjects> added = new HashMap<>();
    private final List<Release> checked = new ArrayList<>();
    private final Map<DateOfTable, SortedMap<GoldKey, Measures>> found = new HashMap<>();
    private final Map<LandedObject, SortedMap<MemberGroup, NumberSet>> foundMembers =
            new HashMap<>();

    /// @param place as a release states it
    private record DateOfTable(GoldTable table, DateRows place) {}

    SimOracle(SimWorld world, ObjectStore store, ReleaseLog releases, Checkpoints checkpoints) {
        this.world = world;
        this.store = store;
        this.releases = releases;
        this.checkpoints = checkpoints;
    }

    /// @return all releases; each was checked
    List<Release> check() {
        Release previous = null;
        for (long number = 0; ; number++) {
            Release release = releases.read(number).orElse(null);
            if (release == null) {
                return checked;
            }
            checkChain(release, previous);
            checkPrefix(release);
            checkPositions(release);
            checkCheckpoint(release);
            checked.add(release);
            previous = release;
        }
    }

    private static void checkChain(
            Release release, @org.jspecify.annotations.Nullable Release previous) {
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
        } else {
            assertThat(release.run()).isEqualTo(previous.run());
            assertThat(release.cut()).isGreaterThan(previous.cut());
        }
        for (int partition = 0; partition < release.partitions(); partition++) {
            assertThat(release.rawOffsets().get(partition))
                    .as("the vector steps back")
                    .isGreaterThanOrEqualTo(previous.rawOffsets().get(partition));
        }
    }

    private void checkPrefix(Release release) {
        SortedMap<GoldKey, Measures> gold = new TreeMap<>();
        SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> members = new TreeMap<>();
        long lines = 0;
        long rejects = 0;
        for (int partition = 0; partition < SimWorld.PARTITIONS; partition++) {
            List<SimEvent> log = world.raw(partition);
            int end = Math.toIntExact(release.rawOffsets().get(partition));
            assertThat(countedAt(log, release.cut())).as("not cut at the barrier").isEqualTo(end);
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
        assertThat(rows(release, Layer.BRONZE)).as("bronze").isEqualTo(lines);
        assertThat(rows(release, Layer.SILVER)).as("silver").isEqualTo(lines - rejects);
        assertThat(rows(release, Layer.REJECTED)).as("rejected").isEqualTo(rejects);
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

    private static int countedAt(List<SimEvent> log, long cut) {
        long counted = 0;
        for (int offset = 0; offset < log.size(); offset++) {
            if (log.get(offset) instanceof SimEvent.Bar(long number)
                    && Barrier.counts(number, counted)) {
                counted = number;
                if (counted == cut) {
                    return offset + 1;
                }
            }
        }
        return -1;
    }

    /// Over the whole chain of releases, each object once.
    private long rows(Release release, Layer layer) {
        Set<String> keys = new HashSet<>();
        Set<ObjectKey> gone = new HashSet<>();
        long rows = 0;
        for (Release each = release; each != null; each = base(each)) {
            for (LandedObject object : addedBy(each).of(layer)) {
                if (gone.contains(object.key())) {
                    continue;
                }
                assertThat(keys.add(object.key().value())).as("named twice").isTrue();
                rows += object.rows();
            }
            gone.addAll(each.replaced().getOrDefault(layer, List.of()));
        }
        LayerTotals totals = release.totals().getOrDefault(layer, LayerTotals.NONE);
        assertThat(totals.rows()).isEqualTo(rows);
        assertThat(totals.objects()).isEqualTo(keys.size());
        return rows;
    }

    private LayerObjects addedBy(Release release) {
        return added.computeIfAbsent(release.number(), _ -> checkpoints.addedBy(release));
    }

    private @org.jspecify.annotations.Nullable Release base(Release release) {
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
        Topics topics = new Topics(release.run());
        for (SimWorld.Commit commit : world.commits()) {
            String topic =
                    commit.chunk().layer() == Layer.BRONZE
                            ? Topics.bronzeCommits()
                            : topics.commits();
            long position = requireNonNull(release.commitsPositions().get(topic));
            if (commit.offset() < position && commit.chunk().cut() > release.cut()) {
                throw new AssertionError(
                        "release %d goes on after offset %d of cut %d"
                                .formatted(
                                        release.number(), commit.offset(), commit.chunk().cut()));
            }
        }
    }
}
