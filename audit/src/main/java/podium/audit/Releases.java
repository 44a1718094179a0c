package podium.audit;

import podium.audit.json.CheckpointReader;
import podium.audit.json.ReleaseReader;
import podium.audit.s3.Bucket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /// chain of releases on which it builds. Where the chain was collected, the checkpoint of the
    /// last that is kept stands for it.
    public List<NamedObject> objects(ReleaseDocument release, String layer) {
        List<List<NamedObject>> newestFirst = new ArrayList<>();
        Optional<ReleaseDocument> at = Optional.of(release);
        while (at.isPresent()) {
            ReleaseDocument each = at.get();
            Optional<ReleaseDocument> base = base(each);
            if (each.base() != null && base.isEmpty()) {
                newestFirst.add(collected(each, layer));
            } else {
                newestFirst.add(added(each).getOrDefault(layer, List.of()));
            }
            at = base;
        }
        List<NamedObject> objects = new ArrayList<>();
        newestFirst.reversed().forEach(objects::addAll);
        return Collections.unmodifiableList(objects);
    }

    /// The release and those on which it builds, newest first, each without segments.
    ///
    /// @throws AuditException if one of them is not there
    public List<ReleaseDocument> chain(ReleaseDocument release) {
        List<ReleaseDocument> chain = new ArrayList<>();
        Optional<ReleaseDocument> at = Optional.of(release);
        while (at.isPresent()) {
            ReleaseDocument each = at.get();
            chain.add(whole(each));
            at = base(each);
            Long base = each.base();
            if (base != null && at.isEmpty()) {
                throw AuditException.missing(base, each.number());
            }
        }
        return chain;
    }

    private Optional<ReleaseDocument> base(ReleaseDocument release) {
        Long base = release.base();
        if (base == null) {
            return Optional.empty();
        }
        if (base >= release.number()) {
            throw AuditException.unreadable(
                    "release %d builds on release %d, which is not before it"
                            .formatted(release.number(), base),
                    null);
        }
        return look(base);
    }

    private List<NamedObject> collected(ReleaseDocument release, String layer) {
        return checkpoint(release.number())
                .orElseThrow(() ->
                        AuditException.missing(
                                Objects.requireNonNull(release.base()), release.number()))
                .getOrDefault(layer, List.of());
    }

    /// The same release without segments: it lists all that it adds.
    ///
    /// @throws AuditException if a segment is missing
    ReleaseDocument whole(ReleaseDocument release) {
        return release.segments().isEmpty() ? release : release.listing(added(release));
    }

    /// By layer, all that a release adds to its base's, oldest first.
    private Map<String, List<NamedObject>> added(ReleaseDocument release) {
        return layers(new CheckpointReader.Part(release.segments(), release.listed()));
    }

    /// All that a release consists of but for Gold's files, by layer, as its checkpoint says; empty
    /// if it has none.
    Optional<Map<String, List<NamedObject>>> checkpoint(long release) {
        String key = CheckpointReader.key(release);
        return bucket.fetch(key).map(object -> layers(CheckpointReader.read(key, object.bytes())));
    }

    /// A list with all its segments.
    private Map<String, List<NamedObject>> layers(CheckpointReader.Part checkpoint) {
        List<CheckpointReader.Part> parts = new ArrayList<>();
        for (String key : checkpoint.segments()) {
            parts.add(
                    bucket.fetch(key)
                            .map(object -> CheckpointReader.read(key, object.bytes()))
                            .orElseThrow(() ->
                                    AuditException.unreadable(
                                            "'%s' is named as a segment, and is missing"
                                                    .formatted(key),
                                            null)));
        }
        parts.add(checkpoint);
        Map<String, List<NamedObject>> layers = new HashMap<>();
        for (CheckpointReader.Part part : parts) {
            part.layers()
                    .forEach((layer, objects) ->
                            layers.computeIfAbsent(layer, _ -> new ArrayList<>()).addAll(objects));
        }
        return layers;
    }
}
