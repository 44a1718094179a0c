package podium.gc;

import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A bucket that knows since when each object lies there, and in which others write while it is
/// listed. For one thread.
final class AgedBucket implements ObjectStore {
    private record Aged(StoredObject object, Instant since) {}

    private final SortedMap<ObjectKey, Aged> objects = new TreeMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable beforeListing = () -> {};
    private int deletionsUntilCrash = Integer.MAX_VALUE;

    void advance(Instant to) {
        now = to;
    }

    /// @param action runs before each page of a listing
    void beforeListing(Runnable action) {
        beforeListing = action;
    }

    /// @param deletions so many objects go, then the collector is killed
    void crashAfter(int deletions) {
        deletionsUntilCrash = deletions;
    }

    boolean has(ObjectKey key) {
        return objects.containsKey(key);
    }

    /// Somebody deletes the object.
    ///
    /// @return brings it back from a copy, as old as it was
    Runnable lose(ObjectKey key) {
        Aged lost = objects.remove(key);
        if (lost == null) {
            throw new IllegalArgumentException("there is no '%s'".formatted(key));
        }
        return () -> objects.put(key, lost);
    }

    /// Since when objects lie there.
    SortedMap<ObjectKey, Instant> ages() {
        SortedMap<ObjectKey, Instant> ages = new TreeMap<>();
        objects.forEach((key, aged) -> ages.put(key, aged.since));
        return ages;
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        if (!(body instanceof ObjectBody.InMemory(byte[] bytes))) {
            throw new IllegalArgumentException("no files here");
        }
        Aged aged = new Aged(new StoredObject(key, bytes, metadata), now);
        return objects.putIfAbsent(key, aged) == null
                ? CreateOutcome.CREATED
                : CreateOutcome.EXISTS;
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        return Optional.ofNullable(objects.get(key)).map(Aged::object);
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        return read(key, Long.MAX_VALUE)
                .map(object -> new ObjectHead(key, object.bytes().length, object.metadata()));
    }

    Instant now() {
        return now;
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        return aged(prefix, after, max).stream().map(aged -> aged.object.key()).toList();
    }

    /// As the collector lists it: few at a time, and somebody may write before each page.
    Contents contents() {
        return new Contents() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public List<Listed> list(String prefix, String after, int max) {
                beforeListing.run();
                return aged(prefix, after, Math.min(max, 20)).stream()
                        .map(aged ->
                                new Listed(
                                        aged.object.key(), aged.object.bytes().length, aged.since))
                        .toList();
            }

            @Override
            public void delete(List<ObjectKey> keys) {
                for (ObjectKey key : keys) {
                    if (deletionsUntilCrash-- == 0) {
                        throw new LakeException.StoreUnavailable("killed", null);
                    }
                    objects.remove(key);
                }
            }
        };
    }

    private List<Aged> aged(String prefix, String after, int max) {
        String from = after.compareTo(prefix) > 0 ? after : prefix;
        return objects.tailMap(new ObjectKey(from)).values().stream()
                .filter(aged -> aged.object.key().value().compareTo(after) > 0)
                .takeWhile(aged -> aged.object.key().value().startsWith(prefix))
                .limit(max)
                .toList();
    }
}
