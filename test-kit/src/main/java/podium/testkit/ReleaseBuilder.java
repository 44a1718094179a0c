package podium.testkit;

import podium.lake.Books;
import podium.lake.Checkpoint.Segment;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.quality.ReleaseQuality;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A release for a test, which states only what the test is about: otherwise a cut without objects
/// and without partitions, that builds on the release before it.
public final class ReleaseBuilder {
    private long number;
    private final String run;
    private final long cut;
    private Release.Kind kind = Release.Kind.CUT;
    private @Nullable Long previous;
    private @Nullable Long base;
    private Instant createdAt = Instant.EPOCH;
    private int rules = 1;
    private List<Long> rawOffsets = List.of();
    private List<Long> cleanOffsets = List.of();
    private List<Long> rejectedOffsets = List.of();
    private SortedMap<String, Long> commitsPositions = new TreeMap<>();
    private Map<Layer, List<LandedObject>> added = Map.of();
    private List<Segment> segments = List.of();
    private Map<Layer, Release.LayerTotals> totals = Map.of();
    private Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables = Map.of();
    private SortedMap<LocalDate, LandedObject> members = new TreeMap<>();
    private SortedMap<String, Long> rejects = new TreeMap<>();
    private List<Books> books = List.of();
    private Map<Layer, List<ObjectKey>> replaced = Map.of();
    private Map<GoldTable, List<GoldMonth>> months = Map.of();
    private @Nullable ReleaseQuality quality;

    public ReleaseBuilder(long number, String run, long cut) {
        this.number = number;
        this.run = run;
        this.cut = cut;
        this.previous = number == 0 ? null : (Long) (number - 1);
        this.base = previous;
    }

    /// The same release, to be changed.
    public static ReleaseBuilder of(Release release) {
        ReleaseBuilder builder =
                new ReleaseBuilder(release.number(), release.run(), release.cut())
                        .previous(release.previous())
                        .createdAt(release.createdAt())
                        .offsets(
                                release.rawOffsets(),
                                release.cleanOffsets(),
                                release.rejectedOffsets())
                        .added(release.added())
                        .segments(release.segments())
                        .totals(release.totals())
                        .tables(release.tables())
                        .members(release.members())
                        .rejects(release.rejects())
                        .books(release.books());
        builder.kind = release.kind();
        builder.base = release.base();
        builder.rules = release.rules();
        builder.commitsPositions = release.commitsPositions();
        builder.replaced = release.replaced();
        builder.months = release.months();
        builder.quality = release.quality();
        return builder;
    }

    /// The one after it, which builds on it.
    public ReleaseBuilder next() {
        previous(number);
        number++;
        return this;
    }

    /// Builds on it, too.
    public ReleaseBuilder previous(@Nullable Long previous) {
        this.previous = previous;
        this.base = previous;
        return this;
    }

    /// After [#previous].
    public ReleaseBuilder base(@Nullable Long base) {
        this.base = base;
        return this;
    }

    public ReleaseBuilder createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    /// The same in the raw, the clean and the rejected topic.
    public ReleaseBuilder offsets(List<Long> offsets) {
        return offsets(offsets, offsets, offsets);
    }

    public ReleaseBuilder offsets(List<Long> raw, List<Long> clean, List<Long> rejected) {
        this.rawOffsets = raw;
        this.cleanOffsets = clean;
        this.rejectedOffsets = rejected;
        return this;
    }

    public ReleaseBuilder added(Map<Layer, List<LandedObject>> added) {
        this.added = added;
        return this;
    }

    public ReleaseBuilder segments(List<Segment> segments) {
        this.segments = segments;
        return this;
    }

    public ReleaseBuilder totals(Map<Layer, Release.LayerTotals> totals) {
        this.totals = totals;
        return this;
    }

    public ReleaseBuilder tables(Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables) {
        this.tables = tables;
        return this;
    }

    public ReleaseBuilder members(SortedMap<LocalDate, LandedObject> members) {
        this.members = members;
        return this;
    }

    public ReleaseBuilder rejects(SortedMap<String, Long> rejects) {
        this.rejects = rejects;
        return this;
    }

    public ReleaseBuilder books(List<Books> books) {
        this.books = books;
        return this;
    }

    /// A compaction of Silver.
    public ReleaseBuilder compaction(List<LandedObject> silver, List<ObjectKey> inPlaceOf) {
        this.kind = Release.Kind.COMPACTION;
        this.added = Map.of(Layer.SILVER, silver);
        this.segments = List.of();
        this.replaced = Map.of(Layer.SILVER, inPlaceOf);
        return this;
    }

    public ReleaseBuilder months(Map<GoldTable, List<GoldMonth>> months) {
        this.months = months;
        return this;
    }

    /// A compaction of Gold: the file, and where it leaves the table's dates.
    public ReleaseBuilder monthCompaction(
            GoldTable table, GoldMonth month, SortedMap<LocalDate, LandedObject> ownFiles) {
        this.kind = Release.Kind.COMPACTION;
        this.added = Map.of(Layer.GOLD, List.of(month.file()));
        this.segments = List.of();
        this.replaced = Map.of();
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> dates = new EnumMap<>(GoldTable.class);
        dates.putAll(tables);
        dates.put(table, ownFiles);
        this.tables = dates;
        Map<GoldTable, List<GoldMonth>> files = new EnumMap<>(GoldTable.class);
        files.putAll(months);
        List<GoldMonth> ofTable =
                new ArrayList<>(
                        GoldMonth.without(
                                months.getOrDefault(table, List.of()), month.rows().keySet()));
        ofTable.add(month);
        files.put(table, ofTable);
        this.months = files;
        return this;
    }

    public ReleaseBuilder quality(@Nullable ReleaseQuality quality) {
        this.quality = quality;
        return this;
    }

    public Release build() {
        return new Release(
                Release.formatFor(segments, replaced, months),
                number,
                kind,
                run,
                cut,
                previous,
                base,
                createdAt,
                rules,
                rawOffsets,
                cleanOffsets,
                rejectedOffsets,
                commitsPositions,
                added,
                segments,
                totals,
                tables,
                members,
                rejects,
                books,
                replaced,
                months,
                quality);
    }
}
