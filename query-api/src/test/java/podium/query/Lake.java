package podium.query;

import podium.lake.Books;
import podium.lake.Checkpoint.Segment;
import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldMonth;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.Measures;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.CheckpointJson;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.GoldMonthFile;
import podium.lake.parquet.MembersFile;
import podium.lake.quality.Finding;
import podium.lake.quality.LetThrough;
import podium.lake.quality.Level;
import podium.lake.quality.QualityHistory;
import podium.lake.quality.ReleaseQuality;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Publishes hand-made tables as gold-service does: Gold files, then the release.
public final class Lake {
    private final ObjectStore store;
    private final ReleaseLog log;
    private final Map<GoldTable, SortedMap<LocalDate, LandedObject>> files =
            new EnumMap<>(GoldTable.class);
    private final Map<GoldTable, List<GoldMonth>> months = new EnumMap<>(GoldTable.class);
    private final SortedMap<LocalDate, LandedObject> active = new TreeMap<>();
    private final Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
    private final List<Segment> segments = new ArrayList<>();
    private List<Books> books = List.of();
    private @Nullable ReleaseQuality quality;
    private long next;

    public Lake(ObjectStore store) {
        this.store = store;
        this.log = LakeDocuments.releaseLog(store);
    }

    /// The same lake through another client.
    public Lake goOn(ObjectStore other) {
        Lake same = new Lake(other);
        same.files.putAll(files);
        same.months.putAll(months);
        same.active.putAll(active);
        same.added.putAll(added);
        same.segments.addAll(segments);
        same.books = books;
        same.quality = quality;
        same.next = next;
        return same;
    }

    /// The next release: files of the dates in `changed` are new, all others stay.
    public Release publish(Tables changed) {
        long number = next++;
        changed.tables.forEach((table, dates) -> {
            dates.forEach((date, rows) ->
                    files.computeIfAbsent(table, _ -> new TreeMap<>())
                            .put(date, write(table, date, rows, number + 1)));
            months.computeIfPresent(
                    table, (_, ofTable) -> GoldMonth.without(ofTable, dates.keySet()));
        });
        changed.members.forEach((date, groups) ->
                active.put(
                        date,
                        write(
                                LakeLayout.goldMembers("main", date, number + 1),
                                groups.size(),
                                MembersFile.write(groups))));
        Release release =
                ReleaseBuilder.of(Tables.release(number, files, active))
                        .books(books)
                        .quality(quality)
                        .months(months)
                        .added(Map.copyOf(added))
                        .segments(List.copyOf(segments))
                        .build();
        added.clear();
        segments.clear();
        log.append(release);
        return release;
    }

    /// In each release from now on one thing is odd, and somebody has let it through.
    public Lake odd() {
        quality = oddQuality();
        return this;
    }

    private static ReleaseQuality oddQuality() {
        Finding finding =
                new Finding(
                        "rejects",
                        Level.HOLD,
                        "missing_field",
                        0.3,
                        0.002,
                        30,
                        "30 % of 30 records are refused as missing_field, usual are 0.2 %: has a producer renamed or dropped a field?");
        return new ReleaseQuality(
                List.of(finding),
                List.of(new LetThrough("rejects", "anna", Instant.parse("2025-12-08T00:00:00Z"))),
                QualityHistory.NONE);
    }

    /// In the next release all dates of a table that has some are in one file for each month.
    public Lake compact(GoldTable table) {
        Map<YearMonth, SortedMap<LocalDate, SortedMap<GoldKey, Measures>>> rows = new TreeMap<>();
        for (DateRows place : places(table)) {
            LocalDate date = place.eventDate();
            byte[] file = store.read(place.file().key(), 1 << 30).orElseThrow().bytes();
            rows.computeIfAbsent(YearMonth.from(date), _ -> new TreeMap<>())
                    .put(date, GoldFile.read(table, date, file));
        }
        List<GoldMonth> written = new ArrayList<>();
        rows.forEach((month, dates) -> written.add(write(table, month, dates)));
        months.put(table, written);
        files.remove(table);
        return this;
    }

    private List<DateRows> places(GoldTable table) {
        List<DateRows> places = new ArrayList<>();
        files.getOrDefault(table, new TreeMap<>())
                .forEach((date, file) -> places.add(DateRows.ofOwn(date, file)));
        months.getOrDefault(table, List.of()).forEach(month -> places.addAll(month.places()));
        return places;
    }

    private GoldMonth write(
            GoldTable table,
            YearMonth month,
            SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates) {
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        try (GoldMonthFile file = new GoldMonthFile(table)) {
            dates.forEach((date, rows) -> {
                rows.forEach((key, measures) -> file.add(new GoldRow(key, measures)));
                counts.put(date, (long) rows.size());
            });
            byte[] bytes = file.end();
            ObjectKey key =
                    LakeLayout.goldMonth(
                            "main", table, month, next, Instant.EPOCH, Checksums.sha256Hex(bytes));
            int rows = counts.values().stream().mapToInt(Long::intValue).sum();
            return new GoldMonth(write(key, rows, bytes), counts);
        }
    }

    /// What this release and those after it state as their books.
    public Lake books(List<Books> stated) {
        books = stated;
        return this;
    }

    /// What the next release adds to Bronze: one object with the lines from an offset on.
    public Lake bronze(int partition, long firstOffset, Instant minute) {
        ObjectKey key = LakeLayout.bronze(partition, firstOffset, minute, "jsonl.gz");
        add(Layer.BRONZE, new LandedObject(key, 1, 1, "0".repeat(64)));
        return this;
    }

    /// What the next release adds to the rejects: one file.
    public Lake rejects(int partition, int part, List<Reject> rejects) {
        return rejectsOfCut(next + 1, partition, part, rejects);
    }

    /// The same, of another cut than the release's, as a release has them that moves readers.
    public Lake rejectsOfCut(long cut, int partition, int part, List<Reject> rejects) {
        ObjectKey key = LakeLayout.silverRejected("main", partition, cut, part);
        byte[] file = RejectedRows.write(rejects);
        store.create(key, ObjectBody.of(file), Map.of());
        add(
                Layer.REJECTED,
                new LandedObject(key, rejects.size(), file.length, Checksums.sha256Hex(file)));
        return this;
    }

    /// What was said so far of the next release stands in a segment of its own.
    public Lake segment() {
        LayerObjects objects = new LayerObjects(added);
        ObjectKey key =
                LakeLayout.keptSegment(
                        LakeLayout.keptSegments("main", null),
                        next,
                        segments.size(),
                        objects.count());
        store.create(key, ObjectBody.of(CheckpointJson.encodeSegment(objects)), Map.of());
        segments.add(new Segment(key, objects.count()));
        added.clear();
        return this;
    }

    private void add(Layer layer, LandedObject object) {
        added.computeIfAbsent(layer, _ -> new ArrayList<>()).add(object);
    }

    /// A release whose document is right and whose files are what `body` makes of them.
    public Release publishBroken(Tables changed, byte[] body) {
        long number = next++;
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> broken = new EnumMap<>(files);
        changed.tables.forEach((table, dates) ->
                dates.forEach((date, rows) -> {
                    ObjectKey key = LakeLayout.gold("main", table, date, number + 1);
                    if (body.length > 0) {
                        store.create(key, ObjectBody.of(body), Map.of());
                    }
                    SortedMap<LocalDate, LandedObject> ofTable =
                            new TreeMap<>(broken.getOrDefault(table, new TreeMap<>()));
                    ofTable.put(
                            date, new LandedObject(key, rows.size(), body.length, "0".repeat(64)));
                    broken.put(table, ofTable);
                }));
        Release release = Tables.release(number, broken, active);
        log.append(release);
        return release;
    }

    private LandedObject write(
            GoldTable table, LocalDate date, SortedMap<GoldKey, Measures> rows, long cut) {
        ObjectKey key = LakeLayout.gold("main", table, date, cut);
        return write(key, rows.size(), GoldFile.write(table, date, rows));
    }

    private LandedObject write(ObjectKey key, int rows, byte[] file) {
        store.create(key, ObjectBody.of(file), Map.of());
        return new LandedObject(key, rows, file.length, Checksums.sha256Hex(file));
    }
}
