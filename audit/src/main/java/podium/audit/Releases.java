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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

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
    public long floor() {
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

    /// Whether a collection took a release that is not there, or is taking it: asked anew, since
    /// one may have begun meanwhile.
    boolean isCollected(long number) {
        floor = null;
        return number < floor();
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

    /// All objects of a layer, oldest release first.
    public List<NamedObject> objects(ReleaseDocument release, String layer) {
        List<NamedObject> objects = new ArrayList<>();
        newestFirst(release, Set.of(layer), (_, object) -> objects.add(object));
        return Collections.unmodifiableList(objects.reversed());
    }

    /// Says all objects of some layers: those that the release adds, and those of the chain of
    /// releases on which it builds, without those that were replaced since. Where the chain was
    /// collected, the checkpoint of the last that is kept stands for it. Holds one list of objects
    /// at a time, and the keys of those that were replaced and have not come by yet.
    ///
    /// @param to is given the layer, and an object of it
    void newestFirst(
            ReleaseDocument release, Set<String> layers, BiConsumer<String, NamedObject> to) {
        Set<String> gone = new HashSet<>();
        Optional<ReleaseDocument> at = Optional.of(release);
        while (at.isPresent()) {
            ReleaseDocument each = at.get();
            Optional<ReleaseDocument> base = base(each);
            boolean isCollected = each.base() != null && base.isEmpty();
            for (String key : parts(each, isCollected).reversed()) {
                sayReversed(part(key, each).layers(), layers, gone, to);
            }
            if (!isCollected) {
                each.layers()
                        .forEach((layer, of) -> {
                            if (layers.contains(layer)) {
                                gone.addAll(of.replaced());
                            }
                        });
            }
            at = base;
        }
    }

    private static void sayReversed(
            Map<String, List<NamedObject>> part,
            Set<String> layers,
            Set<String> gone,
            BiConsumer<String, NamedObject> to) {
        for (String layer : layers) {
            for (NamedObject object : part.getOrDefault(layer, List.of()).reversed()) {
                // it was added once, so it comes by once
                if (!gone.remove(object.key())) {
                    to.accept(layer, object);
                }
            }
        }
    }

    /// Says all objects of a layer of which nothing is ever replaced, list by list. Holds one.
    void oldestFirst(ReleaseDocument release, String layer, Consumer<List<NamedObject>> to) {
        long[] chain = numbers(release);
        for (int at = chain.length - 1; at >= 0; at--) {
            long number = chain[at];
            ReleaseDocument each =
                    look(number)
                            .orElseThrow(() -> AuditException.missing(number, release.number()));
            boolean isCollected = each.base() != null && at == chain.length - 1;
            for (String key : parts(each, isCollected)) {
                to.accept(part(key, each).layers().getOrDefault(layer, List.of()));
            }
        }
    }

    /// The release and those on which it builds, as far as they are kept, newest first.
    private long[] numbers(ReleaseDocument release) {
        LongStream.Builder numbers = LongStream.builder();
        Optional<ReleaseDocument> at = Optional.of(release);
        while (at.isPresent()) {
            numbers.add(at.get().number());
            at = base(at.get());
        }
        return numbers.build().toArray();
    }

    /// Where the objects stand that a release adds, oldest first: keys of segments, then its own.
    ///
    /// @param isCollected the release on which it builds is gone: all objects of its checkpoint
    private List<String> parts(ReleaseDocument release, boolean isCollected) {
        List<String> parts = new ArrayList<>();
        if (isCollected) {
            String key = CheckpointReader.key(release.number());
            parts.addAll(part(key, release).segments());
            parts.add(key);
        } else {
            parts.addAll(release.segments());
            parts.add(ReleaseReader.key(release.number()));
        }
        return parts;
    }

    private CheckpointReader.Part part(String key, ReleaseDocument release) {
        if (key.equals(ReleaseReader.key(release.number()))) {
            return new CheckpointReader.Part(List.of(), release.listed());
        }
        return bucket.fetch(key)
                .map(object -> CheckpointReader.read(key, object.bytes()))
                .orElseThrow(() ->
                        key.equals(CheckpointReader.key(release.number()))
                                ? AuditException.missing(
                                        Objects.requireNonNull(release.base()), release.number())
                                : noSegment(key));
    }

    private static AuditException noSegment(String key) {
        return AuditException.unreadable(
                "'%s' is named as a segment, and is missing".formatted(key), null);
    }

    /// The release and those on which it builds, as far as they are kept, newest first, each
    /// without segments.
    ///
    /// @throws AuditException if one of them is not there, and no collection took it
    public List<ReleaseDocument> chain(ReleaseDocument release) {
        List<ReleaseDocument> chain = new ArrayList<>();
        Optional<ReleaseDocument> at = Optional.of(release);
        while (at.isPresent()) {
            ReleaseDocument each = at.get();
            chain.add(whole(each));
            at = base(each);
            Long base = each.base();
            if (base != null && at.isEmpty() && !isCollected(base)) {
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
        return base < floor() ? Optional.empty() : look(base);
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

    /// Says all that a release adds to its base's, but for Gold's files, list by list. Holds one.
    ///
    /// @param to is given the layer, and an object of it
    void added(ReleaseDocument release, BiConsumer<String, NamedObject> to) {
        say(release, false, to);
    }

    /// Says all that a release consists of, but for Gold's files, as its checkpoint says.
    ///
    /// @return whether it has one
    boolean checkpoint(ReleaseDocument release, BiConsumer<String, NamedObject> to) {
        if (bucket.fetch(CheckpointReader.key(release.number())).isEmpty()) {
            return false;
        }
        say(release, true, to);
        return true;
    }

    private void say(
            ReleaseDocument release, boolean isCollected, BiConsumer<String, NamedObject> to) {
        for (String key : parts(release, isCollected)) {
            part(key, release)
                    .layers()
                    .forEach((layer, objects) -> objects.forEach(each -> to.accept(layer, each)));
        }
    }

    /// A list with all its segments.
    private Map<String, List<NamedObject>> layers(CheckpointReader.Part checkpoint) {
        List<CheckpointReader.Part> parts = new ArrayList<>();
        for (String key : checkpoint.segments()) {
            parts.add(
                    bucket.fetch(key)
                            .map(object -> CheckpointReader.read(key, object.bytes()))
                            .orElseThrow(() -> noSegment(key)));
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
