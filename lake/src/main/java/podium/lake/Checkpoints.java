package podium.lake;

import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoint.Sizes;
import podium.lake.ObjectStore.CreateOutcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The checkpoints in the bucket. Usable by several threads.
public final class Checkpoints {
    /// Of a checkpoint or segment as stored; some 20 times what is expected.
    private static final long BYTES_MAX = 64L << 20;

    /// One would do, but for keys that are no checkpoint's.
    private static final int LISTED = 8;

    /// As many as a store lists at once.
    private static final int KEYS_LISTED = 1_000;

    private final ObjectStore store;
    private final DocumentCodec<Checkpoint> checkpoints;
    private final DocumentCodec<LayerObjects> segments;
    private final Sizes sizes;

    public Checkpoints(
            ObjectStore store,
            DocumentCodec<Checkpoint> checkpoints,
            DocumentCodec<LayerObjects> segments,
            Sizes sizes) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.segments = segments;
        this.sizes = sizes;
    }

    /// One request.
    ///
    /// @return empty if the release has none, or not yet
    public Optional<Checkpoint> read(long release) {
        ObjectKey key = LakeLayout.checkpoint(release);
        return store.read(key, BYTES_MAX)
                .map(stored -> {
                    Checkpoint checkpoint = checkpoints.decode(stored.bytes());
                    if (checkpoint.release() != release) {
                        throw new LakeException.Contradiction(
                                "'%s' is of release %d".formatted(key, checkpoint.release()));
                    }
                    return checkpoint;
                });
    }

    /// One request, however many releases there are.
    ///
    /// @param release the highest that counts
    /// @return the highest release with a checkpoint
    public OptionalLong lastUpTo(long release) {
        return first(store, LakeLayout.checkpointsUpTo(release));
    }

    /// The highest release with a checkpoint: one request, however many releases there are.
    static OptionalLong last(ObjectStore store) {
        return first(store, "");
    }

    private static OptionalLong first(ObjectStore store, String after) {
        return store.keys(LakeLayout.CHECKPOINTS, after, LISTED)
                .map(LakeLayout::checkpointRelease)
                .flatMapToLong(OptionalLong::stream)
                .findFirst();
    }

    /// All objects of the checkpoint's release, oldest release first: one request a segment.
    ///
    /// @throws LakeException.Contradiction if a segment is missing, or not what the checkpoint says
    public LayerObjects objects(Checkpoint checkpoint) {
        List<LayerObjects> parts = new ArrayList<>();
        checkpoint.segments().forEach(segment -> parts.add(objects(segment)));
        parts.add(checkpoint.rest());
        return LayerObjects.concat(parts);
    }

    /// All that a release adds to its base's, oldest first: one request a segment that it names.
    ///
    /// @throws LakeException.Contradiction if a segment is missing, or not what the release says
    public LayerObjects addedBy(Release release) {
        List<LayerObjects> parts = new ArrayList<>();
        release.segments().forEach(segment -> parts.add(objects(segment)));
        parts.add(LayerObjects.addedBy(release));
        return LayerObjects.concat(parts);
    }

    /// What a release makes of its base's objects: without those that it replaces, and with all
    /// that it adds.
    ///
    /// @param before all objects of its base, oldest first
    /// @throws LakeException.Contradiction as [#addedBy]
    public LayerObjects after(LayerObjects before, Release release) {
        return before.without(release.replaced()).plus(addedBy(release));
    }

    /// @throws LakeException.Contradiction if it is missing, or not what the checkpoint says
    public LayerObjects objects(Segment segment) {
        LayerObjects objects =
                store.read(segment.key(), BYTES_MAX)
                        .map(stored -> segments.decode(stored.bytes()))
                        .orElseThrow(() ->
                                new LakeException.Contradiction(
                                        "'%s' is named as a segment, and is missing"
                                                .formatted(segment.key())));
        if (objects.count() != segment.objects()) {
            throw new LakeException.Contradiction(
                    "'%s' names %d objects, whoever names it says %d"
                            .formatted(segment.key(), objects.count(), segment.objects()));
        }
        return objects;
    }

    /// Adds a release to its base's checkpoint. Segments that are new lie in the bucket afterwards;
    /// the checkpoint itself does only once it is given to [#create].
    Checkpoint grow(Checkpoint base, Release release) {
        CheckpointGrowth growth = CheckpointGrowth.of(base, release, sizes, this::objects);
        growth.sealed().forEach(sealed -> create(sealed.segment(), sealed.objects()));
        return growth.checkpoint();
    }

    /// Creates a segment, unless the same is there.
    ///
    /// @throws LakeException.Contradiction if another one is there
    void create(Segment segment, LayerObjects objects) {
        if (exists(segment.key(), segments.encode(objects)) && !objects(segment).equals(objects)) {
            throw differs(segment.key());
        }
    }

    /// Keys under a prefix, in ascending order: one request a thousand.
    List<ObjectKey> keys(String prefix) {
        return store.keys(prefix, "", KEYS_LISTED).toList();
    }

    /// Objects at least of a segment that stays.
    int large() {
        return sizes.large();
    }

    /// Creates it, unless the same is there.
    ///
    /// @throws LakeException.Contradiction if another one is there
    void create(Checkpoint checkpoint) {
        ObjectKey key = LakeLayout.checkpoint(checkpoint.release());
        if (exists(key, checkpoints.encode(checkpoint))
                && !read(checkpoint.release()).equals(Optional.of(checkpoint))) {
            throw differs(key);
        }
    }

    private boolean exists(ObjectKey key, byte[] bytes) {
        return store.create(key, ObjectBody.of(bytes), Map.of()) == CreateOutcome.EXISTS;
    }

    private static LakeException differs(ObjectKey key) {
        return new LakeException.Contradiction(
                "'%s' is not what the releases up to it give".formatted(key));
    }
}
