package podium.query.sql;

import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/// Which objects a release consists of: what it adds, and what the releases on which it builds add,
/// without what was replaced since. The first question reads a checkpoint, and the releases after
/// it; where there is none, all on which the release builds. A later release costs what was
/// released since.
final class ReleaseObjects {
    /// Objects of one release, some 300 bytes each.
    private static final int OBJECTS_MAX = 200_000;

    /// Releases read at a time.
    private static final int READ_AT_ONCE = 16;

    private final LongFunction<Optional<Release>> log;
    private final Checkpoints checkpoints;
    private final Map<Long, Link> links = new HashMap<>();
    private int objects;

    /// What a release adds to its base, and what it replaces of it.
    private record Link(
            LayerObjects added, Map<Layer, List<ObjectKey>> replaced, @Nullable Link base) {}

    /// @param log gives a release by its number
    ReleaseObjects(LongFunction<Optional<Release>> log, Checkpoints checkpoints) {
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /// All objects of a layer, oldest release first.
    ///
    /// @throws SqlRefused if they are too many, or a release on which this one builds is gone
    List<LandedObject> of(Release release, Layer layer) {
        Link at = link(release);
        Set<ObjectKey> gone = new HashSet<>();
        Deque<List<LandedObject>> oldestFirst = new ArrayDeque<>();
        for (Link link = at; link != null; link = link.base) {
            oldestFirst.addFirst(
                    link.added.of(layer).stream()
                            .filter(object -> !gone.contains(object.key()))
                            .toList());
            gone.addAll(link.replaced.getOrDefault(layer, List.of()));
        }
        List<LandedObject> all = new ArrayList<>();
        oldestFirst.forEach(all::addAll);
        return Collections.unmodifiableList(all);
    }

    private synchronized Link link(Release release) {
        Link known = links.get(release.number());
        if (known != null) {
            return known;
        }
        if (objects > OBJECTS_MAX) {
            // of releases that nobody asks for any more, too
            links.clear();
            objects = 0;
        }
        Deque<Release> unknown = new ArrayDeque<>();
        Long before = release.base();
        OptionalLong checkpointed =
                before != null && links.containsKey(before)
                        ? OptionalLong.empty()
                        : checkpoints.lastUpTo(release.number());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Long, Future<Optional<Release>>> ahead = new HashMap<>();
            Release at = release;
            while (known == null) {
                if (checkpointed.isPresent() && checkpointed.getAsLong() == at.number()) {
                    known = checkpoint(at.number());
                    break;
                }
                unknown.addFirst(at);
                Long base = at.base();
                if (base == null) {
                    break;
                }
                if (checkpointed.isPresent() && base < checkpointed.getAsLong()) {
                    checkpointed = checkpoints.lastUpTo(base);
                }
                known = links.get(base);
                if (known == null) {
                    at = read(base, at.number(), ahead, threads);
                }
            }
        }
        for (Release each : unknown) {
            each.segments().forEach(segment -> count(segment.objects(), release.number()));
            known = new Link(checkpoints.addedBy(each), each.replaced(), known);
            count(LayerObjects.addedBy(each).count(), release.number());
            links.put(each.number(), known);
        }
        return Objects.requireNonNull(known);
    }

    /// Everything that a release consists of, without the releases on which it builds.
    private Link checkpoint(long number) {
        Checkpoint checkpoint =
                checkpoints
                        .read(number)
                        .orElseThrow(() ->
                                new SqlRefused(
                                        SqlRefused.Kind.NO_OBJECTS,
                                        "the checkpoint of release %d is gone: ask again"
                                                .formatted(number)));
        count(checkpoint.objects(), number);
        Link link = new Link(checkpoints.objects(checkpoint), Map.of(), null);
        links.put(number, link);
        return link;
    }

    private void count(long more, long release) {
        objects = (int) Math.min(objects + more, OBJECTS_MAX + 1L);
        if (objects > OBJECTS_MAX) {
            throw new SqlRefused(
                    SqlRefused.Kind.OVER_CACHE,
                    "release %d consists of more than %d objects".formatted(release, OBJECTS_MAX));
        }
    }

    /// Mostly each release builds on the one before it: some of those are asked for at once.
    private Release read(
            long number,
            long later,
            Map<Long, Future<Optional<Release>>> ahead,
            ExecutorService threads) {
        if (!ahead.containsKey(number)) {
            ahead.clear();
            for (long next = number; next >= 0 && next > number - READ_AT_ONCE; next--) {
                long wanted = next;
                if (!links.containsKey(wanted)) {
                    ahead.put(wanted, threads.submit(() -> log.apply(wanted)));
                }
            }
        }
        Optional<Release> found = result(Objects.requireNonNull(ahead.get(number)));
        return found.orElseThrow(() ->
                new SqlRefused(
                        SqlRefused.Kind.NO_OBJECTS,
                        "release %d builds on release %d, which is gone".formatted(later, number)));
    }

    private static Optional<Release> result(Future<Optional<Release>> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlRefused.because(SqlRefused.Kind.NO_OBJECTS, "query-api is ending", e);
        }
    }
}
