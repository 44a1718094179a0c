package podium.manifests;

import podium.lake.Checkpoints;
import podium.lake.DateRows;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.Release;
import podium.lake.ReleaseContents;
import podium.lake.ReleaseLog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes which files a release consists of: for each table a list of addresses, as Hive's
/// `SymlinkTextInputFormat` reads it; for Gold in which file each event date is; and at last that
/// all of it is there. What is written is a function of the release, and each object is created
/// once: whoever is killed, or has company, is followed by one who finds what is there and writes
/// the rest.
public final class Manifests {
    /// Of Silver, in one release: an address has some 150 bytes.
    static final int FILES_MAX = 1_000_000;

    private final ObjectStore store;
    private final String bucket;
    private final ReleaseLog releases;
    private final ReleaseContents contents;
    private final int filesMax;

    /// @param bucket its name, for the addresses
    public Manifests(
            ObjectStore store, String bucket, ReleaseLog releases, Checkpoints checkpoints) {
        this(store, bucket, releases, checkpoints, FILES_MAX);
    }

    Manifests(
            ObjectStore store,
            String bucket,
            ReleaseLog releases,
            Checkpoints checkpoints,
            int filesMax) {
        this.store = store;
        this.bucket = bucket;
        this.releases = releases;
        this.contents = new ReleaseContents(releases, checkpoints);
        this.filesMax = filesMax;
    }

    /// What came of it.
    ///
    /// @param isNew whether this attempt has completed them
    public record Written(long release, boolean isNew) {}

    /// @param number of the release; empty: the newest
    /// @throws ManifestException if there is no such release, or it has too many files
    /// @throws podium.lake.LakeException.StoreUnavailable if the store did not answer: begin again
    public Written write(OptionalLong number) {
        Release release = release(number);
        if (store.head(LakeLayout.manifestsComplete(release.number())).isPresent()) {
            return new Written(release.number(), false);
        }
        List<LandedObject> silver = contents.of(release, Layer.SILVER, _ -> true, filesMax + 1);
        if (silver.size() > filesMax) {
            throw ManifestException.tooManyFiles(release.number(), filesMax);
        }
        list(LakeLayout.SILVER_EVENTS, release, silver.stream());
        for (GoldTable table : GoldTable.values()) {
            list(
                    table.tableName(),
                    release,
                    release.places(table).values().stream().map(DateRows::file));
        }
        create(LakeLayout.manifestDates(release.number()), dates(release));
        // a collection may have begun to take what the lists name
        requireKept(release.number());
        boolean isNew = create(LakeLayout.manifestsComplete(release.number()), complete(release));
        return new Written(release.number(), isNew);
    }

    private Release release(OptionalLong number) {
        if (number.isEmpty()) {
            return releases.newest()
                    .orElseThrow(() -> ManifestException.noRelease("release at all"));
        }
        requireKept(number.getAsLong());
        return releases.read(number.getAsLong())
                .orElseThrow(() -> ManifestException.noRelease("release " + number.getAsLong()));
    }

    private void requireKept(long release) {
        long floor = releases.floor();
        if (release < floor) {
            throw ManifestException.collected(release, floor);
        }
    }

    private void list(String table, Release release, Stream<LandedObject> files) {
        String lines =
                files.map(LandedObject::key)
                        .distinct()
                        .map(this::address)
                        .sorted()
                        .map(address -> address + "\n")
                        .collect(Collectors.joining());
        create(LakeLayout.manifest(table, release.number()), lines);
    }

    /// A line an event date of a table: the release takes from the file the rows of this date, and
    /// none of those that other lines don't name.
    private String dates(Release release) {
        StringBuilder lines = new StringBuilder();
        for (GoldTable table : GoldTable.values()) {
            release.places(table)
                    .forEach((date, place) ->
                            lines.append(release.number())
                                    .append(',')
                                    .append(table.tableName())
                                    .append(',')
                                    .append(date)
                                    .append(',')
                                    .append(address(place.file().key()))
                                    .append('\n'));
        }
        return lines.toString();
    }

    private static String complete(Release release) {
        return "%d,%s,%d,%s,%s\n"
                .formatted(
                        release.number(),
                        release.run(),
                        release.cut(),
                        release.kind().name().toLowerCase(Locale.ROOT),
                        release.createdAt());
    }

    private String address(ObjectKey key) {
        return "s3://" + bucket + "/" + key.value();
    }

    private boolean create(ObjectKey key, String text) {
        ObjectBody body = ObjectBody.of(text.getBytes(StandardCharsets.UTF_8));
        return store.create(key, body, Map.of()) == CreateOutcome.CREATED;
    }
}
