package podium.gc.runtime;

import podium.lake.CheckpointWriter;
import podium.lake.Checksums;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;
import podium.lake.RunRecord;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.lake.json.RunRecordJson;
import podium.lake.s3.S3ObjectStore;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A bucket of small releases whose objects have no rows, so that their books balance. They lie as
/// files behind the S3 server, and are as old as they are said to be.
final class LakeOnDisk {
    private static final String RUN = "main";
    private static final GoldTable TABLE = GoldTable.HOURLY_REVENUE;
    private static final Duration OLD = Duration.ofDays(2);
    private static final int DATES = 5;

    private final Path bucket;
    private final Path aside;
    private final CheckpointWriter checkpoints;
    private final Instant began = Instant.now();
    private final Map<Layer, LayerTotals> totals = new EnumMap<>(Layer.class);
    private final SortedMap<LocalDate, LandedObject> dates = new TreeMap<>();
    private final Set<String> named = new HashSet<>();
    private @Nullable Release newest;
    private int leftovers;

    /// @param bucket its folder behind the server
    /// @param aside where a file is written before it is moved there
    LakeOnDisk(Path bucket, Path aside, S3ObjectStore store) {
        this.bucket = bucket;
        this.aside = aside;
        ReleaseLog releases = LakeDocuments.releaseLog(store);
        this.checkpoints = new CheckpointWriter(releases, LakeDocuments.checkpoints(store));
        RunRecord run = new RunRecord(RUN, 1, 0, new TreeMap<>());
        put(LakeLayout.run(RUN), RunRecordJson.encode(run), OLD);
    }

    /// One release more, with its checkpoint.
    void publish(Duration age) {
        Release before = newest;
        long number = before == null ? 0 : before.number() + 1;
        long cut = number + 1;
        LandedObject bronze = land(LakeLayout.bronze(0, number, began, "jsonl.gz"), age);
        LandedObject silver = land(LakeLayout.silverEvents(RUN, LocalDate.EPOCH, 0, cut, 0), age);
        LocalDate date = LocalDate.EPOCH.plusDays(number % DATES);
        LandedObject gold = land(LakeLayout.gold(RUN, TABLE, date, cut), age);
        dates.put(date, gold);
        named.add(silver.key().value());
        for (var added :
                List.of(Map.entry(Layer.BRONZE, bronze), Map.entry(Layer.SILVER, silver))) {
            totals.merge(
                    added.getKey(),
                    LayerTotals.NONE.plus(List.of(added.getValue())),
                    (all, more) ->
                            new LayerTotals(
                                    all.objects() + more.objects(), 0, all.bytes() + more.bytes()));
        }
        totals.put(Layer.GOLD, LayerTotals.NONE.plus(List.copyOf(dates.values())));
        Release release =
                new ReleaseBuilder(number, RUN, cut)
                        .createdAt(began.minus(age))
                        .added(
                                Map.of(
                                        Layer.BRONZE, List.of(bronze),
                                        Layer.SILVER, List.of(silver),
                                        Layer.GOLD, List.of(gold)))
                        .totals(totals)
                        .tables(Map.of(TABLE, dates))
                        .build();
        put(LakeLayout.release(number), ReleaseJson.encode(release), age);
        newest = release;
    }

    /// As gold-service does behind its work.
    void writeCheckpoints() {
        Release upTo = newest;
        while (upTo != null && !checkpoints.follow(upTo.number())) {
            // some at a time
        }
    }

    /// Files of attempts that lost, older than a day.
    void leave(int files) {
        for (int i = 0; i < files; i++) {
            int cut = 1 + leftovers % 100;
            land(LakeLayout.silverEvents(RUN, LocalDate.EPOCH, 0, cut, 100 + leftovers++), OLD);
        }
    }

    /// Silver's files that no release names.
    List<String> unnamed(List<ObjectKey> silver) {
        return silver.stream().map(ObjectKey::value).filter(key -> !named.contains(key)).toList();
    }

    private LandedObject land(ObjectKey key, Duration age) {
        byte[] bytes = key.value().getBytes(StandardCharsets.US_ASCII);
        put(key, bytes, age);
        return new LandedObject(key, 0, bytes.length, Checksums.sha256Hex(bytes));
    }

    private void put(ObjectKey key, byte[] bytes, Duration age) {
        Path file = bucket.resolve(key.value());
        try {
            Files.createDirectories(file.getParent());
            Files.write(aside, bytes);
            Files.setLastModifiedTime(aside, FileTime.from(Instant.now().minus(age)));
            Files.move(aside, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
