package podium.audit;

import podium.audit.json.ReleaseReader;
import podium.audit.s3.Bucket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Release documents in the bucket, and everything that one consists of.
public final class Releases {
    private static final String PREFIX = "releases/";

    private final Bucket bucket;

    public Releases(Bucket bucket) {
        this.bucket = bucket;
    }

    /// @param number of the release; empty: the newest
    public ReleaseDocument find(OptionalLong number) {
        return number.isPresent() ? named(number.getAsLong()) : newest();
    }

    /// The keys of all releases, in order.
    List<String> keys() {
        return bucket.keys(PREFIX).stream().filter(ReleaseReader::isKey).sorted().toList();
    }

    private ReleaseDocument named(long number) {
        return look(number)
                .orElseThrow(() -> {
                    long last = newest().number();
                    return number > last
                            ? AuditException.noRelease(number, last)
                            : AuditException.missing(number, last);
                });
    }

    /// @throws AuditException if there is none
    ReleaseDocument newest() {
        return newestIfAny().orElseThrow(AuditException::nothingReleased);
    }

    Optional<ReleaseDocument> newestIfAny() {
        return bucket.lastFolder(PREFIX)
                .flatMap(folder ->
                        bucket.keys(folder).stream()
                                .filter(ReleaseReader::isKey)
                                .max(String::compareTo))
                .map(this::document);
    }

    /// @return empty if there is no such release
    Optional<ReleaseDocument> look(long number) {
        return look(ReleaseReader.key(number));
    }

    private Optional<ReleaseDocument> look(String key) {
        return bucket.fetch(key).map(object -> ReleaseReader.read(key, object.bytes()));
    }

    /// @param key as it was listed
    ReleaseDocument document(String key) {
        return look(key)
                .orElseThrow(() ->
                        AuditException.store(
                                "'%s' is listed, but is not there".formatted(key), null));
    }

    /// All objects of a layer, oldest release first: those that the release adds, and those of the
    /// chain of releases on which it builds.
    public List<NamedObject> objects(ReleaseDocument release, String layer) {
        List<List<NamedObject>> newestFirst = new ArrayList<>();
        for (ReleaseDocument at : chain(release)) {
            ReleaseDocument.LayerOf added = at.layers().get(layer);
            newestFirst.add(added == null ? List.of() : added.added());
        }
        List<NamedObject> objects = new ArrayList<>();
        newestFirst.reversed().forEach(objects::addAll);
        return Collections.unmodifiableList(objects);
    }

    /// The release and those on which it builds, newest first.
    public List<ReleaseDocument> chain(ReleaseDocument release) {
        List<ReleaseDocument> chain = new ArrayList<>();
        ReleaseDocument at = release;
        chain.add(at);
        while (at.base() != null) {
            if (at.base() >= at.number()) {
                throw AuditException.unreadable(
                        "release %d builds on release %d, which is not before it"
                                .formatted(at.number(), at.base()),
                        null);
            }
            long later = at.number();
            long base = at.base();
            at = look(base).orElseThrow(() -> AuditException.missing(base, later));
            chain.add(at);
        }
        return chain;
    }
}
