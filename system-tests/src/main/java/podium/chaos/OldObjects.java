package podium.chaos;

import podium.audit.NamedObject;
import podium.audit.ReleaseDocument;
import podium.audit.Releases;
import podium.audit.s3.Bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Objects of a line's bucket that a row makes days older than they are, on the disk behind the
/// local S3 server: garbage collection may take these, and nothing else. Whatever may still be on
/// its way into a release stays as young as it is, since within an hour somebody may take it up.
public final class OldObjects {
    private static final Duration OLDER = Duration.ofDays(2);

    /// Where garbage collection takes anything; proofs of the store are no part of the lake.
    private static final List<String> FOLDERS =
            List.of("releases/", "checkpoints/", "silver/", "gold/");

    /// Of which objects count that a release names.
    private static final Set<String> LAYERS = Set.of("silver/", "gold/");

    private final Path bucket;
    private final Supplier<Bucket> lake;
    private final Set<String> named = new HashSet<>();
    private final Set<String> old = ConcurrentHashMap.newKeySet();
    private long nextRelease;

    /// @param bucket the folder in which its objects lie as files
    /// @param lake the same bucket, to be closed
    OldObjects(Path bucket, Supplier<Bucket> lake) {
        this.bucket = bucket;
        this.lake = lake;
    }

    /// Makes what was there before a moment two days older.
    public void age(Instant before) {
        try (Bucket listed = lake.get()) {
            Releases releases = new Releases(listed);
            long newest = releases.find(OptionalLong.empty()).number();
            // where releases came faster than this looked, some are given up already: what they
            // name stays young
            nextRelease = Math.max(nextRelease, releases.floor());
            for (; nextRelease <= newest; nextRelease++) {
                name(releases.find(OptionalLong.of(nextRelease)));
            }
            for (String folder : FOLDERS) {
                for (String key : listed.keys(folder)) {
                    if (!LAYERS.contains(folder) || named.contains(key)) {
                        age(key, before);
                    }
                }
            }
        }
    }

    private void name(ReleaseDocument release) {
        release.layers().values().forEach(layer -> layer.added().forEach(this::name));
        release.tables().values().forEach(dates -> dates.values().forEach(this::name));
        release.months().values().forEach(months -> months.forEach(month -> name(month.file())));
        if (release.members() != null) {
            release.members().values().forEach(this::name);
        }
    }

    private void name(NamedObject object) {
        named.add(object.key());
    }

    private void age(String key, Instant before) {
        Path file = bucket.resolve(key);
        try {
            Instant made = Files.getLastModifiedTime(file).toInstant();
            // whoever watches the bucket has to know before anybody can take it
            if (made.isBefore(before) && old.add(key)) {
                Files.setLastModifiedTime(file, FileTime.from(made.minus(OLDER)));
            }
        } catch (NoSuchFileException e) {
            // it was collected meanwhile
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean mayGo(String key) {
        return old.contains(key);
    }

    /// How many of them are gone, by folder.
    public Map<String, Long> gone() {
        Map<String, Long> gone = new TreeMap<>();
        FOLDERS.forEach(folder -> gone.put(folder, 0L));
        old.stream()
                .filter(key -> Files.notExists(bucket.resolve(key)))
                .forEach(key -> gone.merge(key.substring(0, key.indexOf('/') + 1), 1L, Long::sum));
        return gone;
    }
}
