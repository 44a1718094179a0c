package podium.gc;

import podium.lake.Checkpoint;
import podium.lake.CheckpointWriter;
import podium.lake.Checkpoints;
import podium.lake.DateRows;
import podium.lake.ForgottenRuns;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.KeptObjects;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunRecord;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.lake.json.RunRecordJson;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A bucket in which two runs live: one is published, the other stands by; readers are moved from
/// one to the other; cuts are open for days; attempts fail and leave things behind.
final class LivingLake {
    static final List<String> RUNS = List.of("main", "next");

    /// Small ones, too.
    static final CheckpointRules CHECKPOINTS = new CheckpointRules(3, 4);

    private static final Checkpoint.Sizes SMALL = new Checkpoint.Sizes(4, 12);
    private static final GoldTable TABLE = GoldTable.HOURLY_REVENUE;
    private static final String CHECKSUM = "c".repeat(64);

    private final Random random;
    private final boolean checkpointed;
    private final AgedBucket bucket = new AgedBucket();
    private final List<Release> published = new ArrayList<>();
    private final List<LayerObjects> objects = new ArrayList<>();
    private final Map<String, Line> lines = new HashMap<>();
    private CheckpointWriter writer;
    private long bronze;

    /// How far a run has come.
    private static final class Line {
        private final String run;
        private @Nullable Release last;
        private @Nullable Long lastPublished;
        private @Nullable Instant forgottenSince;
        private List<Release> kept = new ArrayList<>();
        private @Nullable KeptObjects objects;
        private long cut;

        Line(String run) {
            this.run = run;
        }
    }

    /// @param checkpointed whether anybody writes checkpoints
    LivingLake(Random random, boolean checkpointed) {
        this.random = random;
        this.checkpointed = checkpointed;
        this.writer = writer();
        for (String run : RUNS) {
            lines.put(run, new Line(run));
            begin(run);
        }
        if (random.nextBoolean()) {
            begin("begun");
        }
        put(LakeLayout.PROVEN, new byte[1]);
    }

    /// There is a run more, which has made nothing yet.
    void begin(String run) {
        put(LakeLayout.run(run), RunRecordJson.encode(new RunRecord(run, 1, 0, new TreeMap<>())));
    }

    AgedBucket bucket() {
        return bucket;
    }

    List<Release> published() {
        return published;
    }

    Release newest() {
        return published.getLast();
    }

    /// All that a published release consists of, by the releases alone.
    LayerObjects objects(Release release) {
        return objects.get((int) release.number());
    }

    /// What the run keeps unpublished now.
    List<Release> kept(String run) {
        return line(run).kept;
    }

    /// Whether the run keeps its unpublished releases there now.
    boolean isKeptNow(LakeLayout.UnpublishedPlace place) {
        Line line = line(place.run());
        return place.prefix().equals(LakeLayout.unpublished(line.run, line.lastPublished));
    }

    /// Its last release's cut; 0 before the first.
    long lastCut(String run) {
        Release last = line(run).last;
        return last == null ? 0 : last.cut();
    }

    /// Whether somebody gave up the run.
    boolean wasForgotten(String run) {
        return line(run).forgottenSince != null;
    }

    /// Whether somebody gave up the run a day before.
    boolean isForgotten(String run, Instant now) {
        Instant since = line(run).forgottenSince;
        return since != null && !since.isAfter(now.minus(Duration.ofDays(1)));
    }

    ReleaseLog releases() {
        return LakeDocuments.releaseLog(bucket);
    }

    Checkpoints checkpoints() {
        return checkpoints(bucket);
    }

    static Checkpoints checkpoints(ObjectStore store) {
        return LakeDocuments.checkpoints(store, SMALL);
    }

    /// One thing happens.
    void step() {
        bucket.advance(bucket.now().plusSeconds(60L * random.nextInt(600)));
        switch (random.nextInt(15)) {
            case 0 -> leftovers();
            case 1 -> openCut(line(RUNS.get(random.nextInt(2))));
            case 2, 13, 14 -> keep();
            case 3 -> {
                if (random.nextInt(6) == 0) {
                    forget();
                } else if (standingBy().forgottenSince == null) {
                    takeOver();
                }
            }
            case 4 -> writer = writer();
            case 5, 6 -> follow();
            case 7 -> {
                if (random.nextBoolean()) {
                    compact();
                } else {
                    compactGold();
                }
            }
            default -> publish();
        }
    }

    /// Whatever gold-service would do before long.
    void writeCheckpoints() {
        boolean done = false;
        while (!done) {
            done = follow();
        }
    }

    private boolean follow() {
        return !checkpointed || published.isEmpty() || writer.follow(published.size() - 1L);
    }

    private CheckpointWriter writer() {
        return new CheckpointWriter(releases(), checkpoints(), CHECKPOINTS.sharedBy());
    }

    private Line line(String run) {
        Line line = lines.get(run);
        if (line == null) {
            throw new IllegalArgumentException(run);
        }
        return line;
    }

    private Line leading() {
        return line(published.isEmpty() ? RUNS.getFirst() : published.getLast().run());
    }

    private Line standingBy() {
        return line(RUNS.get(1 - RUNS.indexOf(leading().run)));
    }

    private void publish() {
        Line line = leading();
        long number = published.size();
        Release release = cut(line, number, number == 0 ? null : number - 1, line.lastPublished);
        append(line, LayerObjects.addedBy(release), release);
    }

    private void keep() {
        Line line = standingBy();
        long number = line.kept.size();
        Release release = cut(line, number, number == 0 ? null : number - 1, null);
        put(
                LakeLayout.release(LakeLayout.unpublished(line.run, line.lastPublished), number),
                ReleaseJson.encode(release));
        line.kept.add(release);
        line.last = release;
        if (random.nextInt(3) == 0) {
            // whoever went on before it has died
            line.objects = null;
        }
        if (line.forgottenSince == null) {
            followed(line);
        }
    }

    /// All that the run keeps, its segments written as gold-service would.
    private KeptObjects followed(Line line) {
        KeptObjects objects = line.objects;
        if (objects == null) {
            objects =
                    new KeptObjects(
                            releases().unpublished(line.run, line.lastPublished),
                            checkpoints(),
                            line.run,
                            line.lastPublished);
            line.objects = objects;
        }
        boolean done = false;
        while (!done) {
            done = objects.follow(line.kept.size() - 1L);
        }
        return objects;
    }

    private void takeOver() {
        Line line = standingBy();
        Release last = line.last;
        if (last == null || published.isEmpty()) {
            return;
        }
        KeptObjects kept = followed(line);
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        LayerObjects.LAYERS.forEach(layer -> added.put(layer, kept.listed().of(layer)));
        added.put(Layer.GOLD, last.goldFiles());
        LayerObjects all = LayerObjects.NONE;
        for (Release each : line.kept) {
            all = all.plus(LayerObjects.addedBy(each));
        }
        long number = published.size();
        append(
                line,
                all,
                asRead(
                        new ReleaseBuilder(number, line.run, last.cut())
                                .previous(number - 1)
                                .base(line.lastPublished)
                                .createdAt(bucket.now())
                                .added(added)
                                .tables(last.tables())
                                .months(last.months())
                                .segments(kept.segments())
                                .build()));
    }

    /// Some files of the published run become one; or the compactor dies before they do.
    private void compact() {
        if (published.isEmpty()) {
            return;
        }
        Release newest = published.getLast();
        List<ObjectKey> silver =
                objects(newest).of(Layer.SILVER).stream().map(LandedObject::key).toList();
        if (silver.size() < 2) {
            return;
        }
        int from = random.nextInt(silver.size() - 1);
        List<ObjectKey> replaced =
                silver.subList(from, from + 2 + random.nextInt(silver.size() - from - 1));
        String checksum = "%064x".formatted(random.nextLong(Long.MAX_VALUE));
        LandedObject made =
                land(
                        LakeLayout.silverCompacted(
                                newest.run(),
                                LocalDate.EPOCH,
                                1,
                                newest.cut(),
                                bucket.now(),
                                new StringBuilder(checksum).reverse().toString()));
        if (random.nextInt(3) > 0) {
            append(
                    line(newest.run()),
                    new LayerObjects(Map.of(Layer.SILVER, List.of(made))),
                    asRead(
                            ReleaseBuilder.of(newest)
                                    .next()
                                    .createdAt(bucket.now())
                                    .compaction(List.of(made), replaced)
                                    .build()));
        }
    }

    /// Some dates of the published run become one file; or the compactor dies before they do.
    private void compactGold() {
        if (published.isEmpty()) {
            return;
        }
        Release newest = published.getLast();
        List<DateRows> places = List.copyOf(newest.places(TABLE).values());
        if (places.stream().map(DateRows::file).distinct().count() < 2) {
            return;
        }
        String checksum = "%064x".formatted(random.nextLong(Long.MAX_VALUE));
        ObjectKey key =
                LakeLayout.goldMonth(
                        newest.run(),
                        TABLE,
                        YearMonth.from(LocalDate.EPOCH),
                        newest.cut(),
                        bucket.now(),
                        new StringBuilder(checksum).reverse().toString());
        put(key, new byte[1]);
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        places.forEach(place -> rows.put(place.eventDate(), 1L));
        GoldMonth month = new GoldMonth(new LandedObject(key, rows.size(), 1, CHECKSUM), rows);
        if (random.nextInt(3) > 0) {
            append(
                    line(newest.run()),
                    LayerObjects.NONE,
                    asRead(
                            ReleaseBuilder.of(newest)
                                    .next()
                                    .createdAt(bucket.now())
                                    .monthCompaction(TABLE, month, new TreeMap<>())
                                    .build()));
        }
    }

    /// Perhaps too late: a takeover was on its way.
    private void forget() {
        Line line = standingBy();
        if (published.isEmpty() || line.forgottenSince != null) {
            return;
        }
        new ForgottenRuns(releases()).add(line.run, published.getLast());
        line.forgottenSince = bucket.now();
        if (random.nextInt(3) == 0) {
            takeOver();
        }
    }

    /// @param added all that the release adds to its base's
    private void append(Line line, LayerObjects added, Release release) {
        put(LakeLayout.release(release.number()), ReleaseJson.encode(release));
        published.add(release);
        Long base = release.base();
        LayerObjects before = base == null ? LayerObjects.NONE : objects.get(base.intValue());
        objects.add(before.without(release.replaced()).plus(added));
        line.last = release;
        line.lastPublished = release.number();
        line.forgottenSince = null;
        line.kept = new ArrayList<>();
        line.objects = null;
    }

    private Release cut(Line line, long number, @Nullable Long previous, @Nullable Long base) {
        openCut(line);
        long cut = ++line.cut;
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        added.put(
                Layer.BRONZE,
                List.of(land(LakeLayout.bronze(0, bronze++, bucket.now(), "jsonl.gz"))));
        List<LandedObject> silver = new ArrayList<>();
        for (int part = random.nextInt(3); part >= 0; part--) {
            silver.add(land(silver(line, cut, part)));
        }
        added.put(Layer.SILVER, silver);
        added.put(Layer.REJECTED, List.of(land(LakeLayout.silverRejected(line.run, 0, cut, 0))));
        SortedMap<LocalDate, LandedObject> dates =
                new TreeMap<>(
                        line.last == null
                                ? Map.of()
                                : line.last.tables().getOrDefault(TABLE, new TreeMap<>()));
        LandedObject gold = land(gold(line, cut, random.nextInt(4)));
        LocalDate changed = LakeLayout.eventDate(gold.key()).orElseThrow();
        dates.put(changed, gold);
        List<GoldMonth> months =
                line.last == null
                        ? List.of()
                        : GoldMonth.without(
                                line.last.months().getOrDefault(TABLE, List.of()), Set.of(changed));
        added.put(Layer.GOLD, List.of(gold));
        return asRead(
                new ReleaseBuilder(number, line.run, cut)
                        .previous(previous)
                        .base(base)
                        .createdAt(bucket.now())
                        .added(added)
                        .tables(Map.of(TABLE, dates))
                        .months(months.isEmpty() ? Map.of() : Map.of(TABLE, months))
                        .build());
    }

    private static Release asRead(Release release) {
        return ReleaseJson.decode(ReleaseJson.encode(release));
    }

    /// A part of what the next cut will name, perhaps days later.
    private void openCut(Line line) {
        land(silver(line, line.cut + 1, 0));
    }

    /// Of attempts that lost or died, and of nobody known.
    private void leftovers() {
        Line line = line(RUNS.get(random.nextInt(2)));
        long cut = Math.max(1, line.cut - random.nextInt(5));
        land(silver(line, cut, 100 + random.nextInt(9)));
        land(gold(line, cut, 20 + random.nextInt(9)));
        land(LakeLayout.probe("race-" + random.nextInt(9)));
        land(new ObjectKey("notes/" + random.nextInt(9)));
        land(LakeLayout.silverRejected("nobody", 0, 1, 0));
    }

    private static ObjectKey silver(Line line, long cut, int part) {
        return LakeLayout.silverEvents(line.run, LocalDate.EPOCH, 0, cut, part);
    }

    private static ObjectKey gold(Line line, long cut, int day) {
        return LakeLayout.gold(line.run, TABLE, LocalDate.EPOCH.plusDays(day), cut);
    }

    private LandedObject land(ObjectKey key) {
        put(key, new byte[1]);
        return new LandedObject(key, 1, 1, CHECKSUM);
    }

    private void put(ObjectKey key, byte[] bytes) {
        bucket.create(key, ObjectBody.of(bytes), Map.of());
    }

    Instant now() {
        return bucket.now();
    }
}
