package podium.audit;

import podium.audit.json.CheckpointReader;
import podium.audit.json.ReleaseReader;
import podium.audit.s3.Bucket;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Release documents in the bucket, and everything that one consists of.
public final class Releases {
    private static final String PREFIX = "releases/";
    private static final String COLLECTIONS = "gc/";
    private static final Pattern FLOOR = Pattern.compile("gc/\\d{18}-(\\d{20})");

    private final Bucket bucket;
    private @Nullable Long floor;

    public Releases(Bucket bucket) {
        this.bucket = bucket;
    }

    /// @param number of the release; empty: the newest
    public ReleaseDocument find(OptionalLong number) {
        return number.isPresent() ? named(number.getAsLong()) : newest();
    }

    /// The release before which garbage collection has taken all, or is taking them; 0 where it has
    /// taken none. As of the first question.
    long floor() {
        Long known = floor;
        if (known == null) {
            known =
                    bucket.keys(COLLECTIONS).stream()
                            .map(FLOOR::matcher)
                            .filter(Matcher::matches)
                            .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                            .max()
                            .orElse(0);
            floor = known;
        }
        return known;
    }

    /// The keys of all releases that are kept, in order.
    List<String> keys() {
        String oldest = ReleaseReader.key(floor());
        return bucket.keys(PREFIX).stream()
                .filter(ReleaseReader::isKey)
                .filter(key -> key.compareTo(oldest) >= 0)
                .sorted()
                .toList();
    }

    private ReleaseDocument named(long number) {
        // even if it is still there: what it consists of may be gone
        if (number < floor()) {
            throw AuditException.collected(number, floor());
        }
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
    /// chain of releases on which it builds, without those that were replaced since. Where the
    /// chain was collected, the checkpoint of the last that is kept stands for it.
    public List<NamedObject> objects(ReleaseDocument release, String layer) {
        List<List<NamedObject>> newestFirst = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        Optional<ReleaseDocument> at = Optional.of(release);
        while (at.isPresent()) {
            ReleaseDocument each = at.get();
            Optional<ReleaseDocument> base = base(each);
            if (each.base() != null && base.isEmpty()) {
                newestFirst.add(without(gone, collected(each, layer)));
            } else {
                ReleaseDocument.LayerOf of = each.layers().get(layer);
                newestFirst.add(without(gone, added(each).getOrDefault(layer, List.of())));
                gone.addAll(of == null ? List.of() : of.replaced());
            }
            at = base;
        }
        List<NamedObject> objects = new ArrayList<>();
        newestFirst.reversed().forEach(objects::addAll);
        return Collections.unmodifiableList(objects);
    }

    private static List<NamedObject> without(Set<String> gone, List<NamedObject> objects) {
        return objects.stream().filter(object -> !gone.contains(object.key())).toList();
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
                throw base < floor()
                        ? AuditException.collected(base, floor())
                        : AuditException.missing(base, each.number());
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
        return base < floor() ? Optional.empty() : look(base);
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
