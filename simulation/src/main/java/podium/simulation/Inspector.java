package podium.simulation;

import podium.bronze.ObjectFacts;
import podium.events.LineEncoding;
import podium.gold.publish.Balance;
import podium.gold.publish.GoldDate;
import podium.lake.Books;
import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.StoredObject;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// Judges every release as it appears, and in the end the whole bucket, by the raw log alone (issue
/// 4: I1, I2, I3, I5, I6, and that vectors only grow).
final class Inspector {
    private final World world;
    private final TableCodec tables;
    private final CheckpointJudge checkpoints;
    private final List<Expected> partitions = new ArrayList<>();
    private final Map<GoldKey, Measures> answers = new HashMap<>();
    private final ActiveMembers members = new ActiveMembers();
    private final Map<String, Long> rejects = new HashMap<>();
    private final Map<ObjectKey, LandedObject> silver = new HashMap<>();
    private @Nullable Release last;
    private int releases;
    private int compactions;
    private int months;
    private boolean promoted;

    Inspector(World world, TableCodec tables) {
        this.world = world;
        this.tables = tables;
        this.checkpoints = new CheckpointJudge(world);
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            partitions.add(
                    new Expected(world.log(partition), partition, answers, members, rejects));
        }
    }

    /// @return so many were judged
    int releases() {
        return releases;
    }

    /// So many of them were compactions.
    int compactions() {
        return compactions;
    }

    /// So many of these were of Gold.
    int months() {
        return months;
    }

    /// The last that was judged.
    @Nullable Release last() {
        return last;
    }

    /// Whether another run was promoted.
    boolean isPromoted() {
        return promoted;
    }

    /// Judges the releases that are new. Faults play no part.
    void judgeReleases() {
        while (true) {
            Release release = read(releases);
            if (release == null) {
                return;
            }
            check(release.number() == releases, "I6", release, "has a number that doesn't follow");
            check(!promoted, "I6", release, "follows a promotion, but not its run");
            if (release.kind() == Release.Kind.PROMOTION) {
                promoted = true;
            } else if (release.kind() == Release.Kind.COMPACTION) {
                judgeCompaction(release);
                compactions++;
            } else {
                judge(release);
            }
            checkpoints.released(release);
            last = release;
            releases++;
        }
    }

    private @Nullable Release read(int number) {
        ReleaseLog log = world.openReleases();
        return world.calmly(() -> log.read(number)).orElse(null);
    }

    private void judge(Release release) {
        Release before = last;
        if (before != null) {
            check(release.cut() > before.cut(), "I6", release, "steps back to an earlier cut");
            check(
                    Objects.equals(release.previous(), before.number()),
                    "I6",
                    release,
                    "doesn't follow the one before");
        }
        long lines = 0;
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            long from = before == null ? 0 : before.rawOffsets().get(partition);
            long end = partitions.get(partition).readTo(release.cut());
            long to = release.rawOffsets().get(partition);
            check(to == end, "I6", release, "doesn't end at its barriers");
            check(to >= from, "I6", release, "steps back to an earlier offset");
            judgeLayers(release, partition, from, to);
            Books books = release.books().get(partition);
            long expected = partitions.get(partition).lines();
            check(
                    books.rawRecords() == expected && books.bronzeLines() == expected,
                    "I1",
                    release,
                    "has other books than the log");
            lines += expected;
        }
        check(Balance.of(release.books()) instanceof Balance.Balanced, "I1", release, "is off");
        long rows = totals(release, Layer.SILVER) + totals(release, Layer.REJECTED);
        check(totals(release, Layer.BRONZE) == lines, "I1", release, "has other Bronze totals");
        check(rows == lines, "I1", release, "has other Silver totals");
        check(release.rejects().equals(rejects), "I7", release, "rejects other records");
        judgeAnswers(release);
    }

    private static long totals(Release release, Layer layer) {
        return release.totals().getOrDefault(layer, Release.LayerTotals.NONE).rows();
    }

    private void judgeLayers(Release release, int partition, long from, long to) {
        byte[] landed = new byte[(int) (to - from)];
        byte[] lines = new byte[(int) (to - from)];
        for (LandedObject object : release.added().getOrDefault(Layer.BRONZE, List.of())) {
            if (BronzeKey.partition(object.key()) == partition) {
                long first = BronzeKey.firstOffset(object.key());
                for (long offset : offsets(stored(object), partition, first)) {
                    mark(lines, offset - from, Expected.CLEAN, object.key());
                }
            }
        }
        for (LandedObject object : release.added().getOrDefault(Layer.SILVER, List.of())) {
            silver.put(object.key(), object);
            byte[] ids = stored(object).bytes();
            for (int at = 0; at < ids.length; at += IdRows.ROW_BYTES) {
                var row = world.cleanEvents().get(Ids.id(ids, at));
                if (row.rawPartition() == partition) {
                    mark(landed, row.rawOffset() - from, Expected.CLEAN, object.key());
                }
            }
        }
        for (LandedObject object : release.added().getOrDefault(Layer.REJECTED, List.of())) {
            byte[] ids = stored(object).bytes();
            for (int at = 0; at < ids.length; at += IdRows.ROW_BYTES) {
                var row = world.rejects().get(Ids.id(ids, at));
                if (row.rawPartition() == partition) {
                    mark(landed, row.rawOffset() - from, Expected.REJECTED, object.key());
                }
            }
        }
        for (int at = 0; at < landed.length; at++) {
            byte fate = partitions.get(partition).fate(from + at);
            boolean line = fate != Expected.NO_LINE;
            if (landed[at] != fate || (lines[at] != 0) != line) {
                throw new Violation(
                        "I1: release %d, partition %d, offset %d: expected %d, landed as %d, with %d lines"
                                .formatted(
                                        release.number(),
                                        partition,
                                        from + at,
                                        fate,
                                        landed[at],
                                        lines[at]));
            }
        }
    }

    /// The state before in other files. Of Silver those that it replaces belong to it, and those in
    /// their place have their rows, each as often; of Gold each answer is what it was.
    private void judgeCompaction(Release release) {
        Release before = last;
        if (before == null) {
            throw new Violation("I6: the first release is a compaction");
        }
        check(
                release.equals(
                        new Release(
                                Release.formatFor(List.of(), release.replaced(), release.months()),
                                before.number() + 1,
                                Release.Kind.COMPACTION,
                                before.run(),
                                before.cut(),
                                before.number(),
                                before.number(),
                                release.createdAt(),
                                before.rules(),
                                before.rawOffsets(),
                                before.cleanOffsets(),
                                before.rejectedOffsets(),
                                before.commitsPositions(),
                                release.added(),
                                List.of(),
                                release.totals(),
                                release.tables(),
                                before.members(),
                                before.rejects(),
                                before.books(),
                                release.replaced(),
                                release.months(),
                                before.quality())),
                "I6",
                release,
                "says something else than the one before");
        judgeMonths(release, before);
        List<Integer> gone = new ArrayList<>();
        for (ObjectKey key : release.replaced().getOrDefault(Layer.SILVER, List.of())) {
            LandedObject object = silver.remove(key);
            if (object == null) {
                throw new Violation(
                        "I3: release %d replaces '%s', which is none of its base's"
                                .formatted(release.number(), key));
            }
            gone.addAll(ids(object));
        }
        List<Integer> come = new ArrayList<>();
        for (LandedObject object : release.added().getOrDefault(Layer.SILVER, List.of())) {
            check(silver.put(object.key(), object) == null, "I3", release, "names one twice");
            come.addAll(ids(object));
        }
        gone.sort(null);
        come.sort(null);
        check(gone.equals(come), "I1", release, "has other Silver rows than before");
        long rows = silver.values().stream().mapToLong(LandedObject::rows).sum();
        Release.LayerTotals totals =
                release.totals().getOrDefault(Layer.SILVER, Release.LayerTotals.NONE);
        check(
                totals.rows() == rows && totals.objects() == silver.size(),
                "I1",
                release,
                "has other Silver totals");
    }

    private void judgeMonths(Release release, Release before) {
        boolean ofGold = !release.added().getOrDefault(Layer.GOLD, List.of()).isEmpty();
        release.added()
                .forEach((layer, objects) ->
                        check(
                                layer == (ofGold ? Layer.GOLD : Layer.SILVER) || objects.isEmpty(),
                                "I6",
                                release,
                                "adds files of another layer"));
        if (!ofGold) {
            check(
                    release.tables().equals(before.tables())
                            && release.months().equals(before.months()),
                    "I6",
                    release,
                    "moves Gold's dates");
            return;
        }
        months++;
        Release.LayerTotals totals =
                release.totals().getOrDefault(Layer.GOLD, Release.LayerTotals.NONE);
        check(
                totals.rows() == totals(before, Layer.GOLD)
                        && totals.objects() == release.goldFiles().size(),
                "I1",
                release,
                "has other Gold totals");
        judgeAnswers(release);
    }

    private List<Integer> ids(LandedObject object) {
        byte[] bytes = stored(object).bytes();
        List<Integer> ids = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += IdRows.ROW_BYTES) {
            ids.add(Ids.id(bytes, at));
        }
        return ids;
    }

    private static void mark(byte[] marks, long at, byte mark, ObjectKey key) {
        if (at < 0 || at >= marks.length || marks[(int) at] != 0) {
            throw new Violation("I3: '%s' has what another release or object has".formatted(key));
        }
        marks[(int) at] = mark;
    }

    /// The object as it is, which must be as it is named.
    private StoredObject stored(LandedObject object) {
        StoredObject stored = world.bucket().peek(object.key()).orElse(null);
        if (stored == null
                || stored.bytes().length != object.bytes()
                || !Checksums.sha256Hex(stored.bytes()).equals(object.checksum())) {
            throw new Violation("I5: '%s' is not as a release names it".formatted(object.key()));
        }
        return stored;
    }

    /// The offsets of a Bronze object's lines, whose bytes must be the log's.
    private long[] offsets(StoredObject object, int partition, long first) {
        ObjectFacts facts;
        try {
            facts = ObjectFacts.of(object.key(), first, object.metadata());
        } catch (LakeException e) {
            throw new Violation("I2: " + e.getMessage());
        }
        long[] offsets = new long[(int) facts.lines()];
        Topic<RawRecord> raw = world.log(partition).rawRecords();
        byte[] bytes = object.bytes();
        int at = 0;
        int line = 0;
        for (long offset = first; offset < facts.nextOffset(); offset++) {
            boolean lineless = facts.lineless().contains(offset);
            RawRecord record = raw.at(offset);
            boolean data = record != null && record.truth() != null;
            check(data != lineless, "I3", object.key(), "misplaces an offset");
            if (record != null && data) {
                byte[] expected = LineEncoding.line(record.value());
                int end = at + expected.length;
                boolean same =
                        end < bytes.length
                                && bytes[end] == '\n'
                                && Arrays.equals(bytes, at, end, expected, 0, expected.length);
                check(same, "I2", object.key(), "has other bytes than the log");
                at = end + 1;
                offsets[line++] = offset;
            }
        }
        check(at == bytes.length, "I2", object.key(), "has more lines than the log");
        return offsets;
    }

    private void judgeAnswers(Release release) {
        int rows = 0;
        for (GoldTable table : GoldTable.values()) {
            for (DateRows place : release.places(table).values()) {
                GoldDate date = new GoldDate(table, place.eventDate());
                SortedMap<GoldKey, Measures> found =
                        tables.read(date, stored(place.file()).bytes());
                check(found.size() == place.rows(), "I7", release, "counts other rows");
                for (Map.Entry<GoldKey, Measures> row : found.entrySet()) {
                    @Nullable Measures expected = answers.get(row.getKey());
                    if (expected == null || !row.getValue().equals(expected)) {
                        throw new Violation(
                                "I7: release %d says of %s: %s; the log says: %s"
                                        .formatted(
                                                release.number(),
                                                RowText.of(row.getKey()),
                                                RowText.of(date.table(), row.getValue()),
                                                RowText.of(date.table(), expected)));
                    }
                    rows++;
                }
            }
        }
        check(rows == answers.size(), "I7", release, "lacks rows");
        Map<LocalDate, SortedMap<MemberGroup, NumberSet>> active = new TreeMap<>();
        release.members()
                .forEach(
                        (date, file) -> active.put(date, tables.readMembers(stored(file).bytes())));
        check(active.equals(members.dates()), "I7", release, "names other members than the log");
    }

    /// Once everything is landed: Bronze objects tile each partition, whatever releases name; and
    /// checkpoints name what the releases do.
    void judgeBucket() {
        checkpoints.judge();
        List<StoredObject> bronze = new ArrayList<>();
        for (StoredObject object : world.bucket().objects()) {
            if (BronzeKey.isBronze(object.key())) {
                bronze.add(object);
            }
        }
        bronze.sort(Comparator.comparingLong(object -> BronzeKey.firstOffset(object.key())));
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            long next = 0;
            for (StoredObject object : bronze) {
                if (BronzeKey.partition(object.key()) == partition) {
                    long first = BronzeKey.firstOffset(object.key());
                    check(first >= next, "I3", object.key(), "overlaps another object");
                    lineless(partition, next, first);
                    long[] offsets = offsets(object, partition, first);
                    next = offsets[offsets.length - 1] + 1;
                }
            }
            lineless(partition, next, partitions.get(partition).readTo(lastCut()));
        }
    }

    private long lastCut() {
        return last == null ? 0 : last.cut();
    }

    private void lineless(int partition, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            if (world.log(partition).raw().at(offset) instanceof LogEntry.Data) {
                throw new Violation(
                        "I3: partition %d, offset %d is in no Bronze object"
                                .formatted(partition, offset));
            }
        }
    }

    /// Nothing that was produced is missing in the last release.
    void judgeEnd() {
        Release release = last;
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            long to = release == null ? 0 : release.rawOffsets().get(partition);
            Topic<LogEntry> raw = world.log(partition).raw();
            for (long offset = to; offset < raw.end(); offset++) {
                if (raw.at(offset) instanceof LogEntry.Data) {
                    throw new Violation(
                            "I7: it settled without partition %d's offset %d"
                                    .formatted(partition, offset));
                }
            }
        }
    }

    private static void check(boolean holds, String invariant, Release release, String how) {
        if (!holds) {
            throw new Violation(
                    "%s: release %d of cut %d %s"
                            .formatted(invariant, release.number(), release.cut(), how));
        }
    }

    private static void check(boolean holds, String invariant, ObjectKey key, String how) {
        if (!holds) {
            throw new Violation("%s: '%s' %s".formatted(invariant, key, how));
        }
    }
}
