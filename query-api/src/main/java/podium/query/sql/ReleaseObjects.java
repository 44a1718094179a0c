package podium.query.sql;

import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/// Which objects a release consists of: what it adds, and what the releases on which it builds add.
/// The first question reads all of those; a later release costs what was released since.
final class ReleaseObjects {
    /// Objects of one release, some 300 bytes each.
    private static final int OBJECTS_MAX = 200_000;

    /// Releases read at a time.
    private static final int READ_AT_ONCE = 16;

    private final LongFunction<Optional<Release>> log;
    private final Map<Long, Link> links = new HashMap<>();
    private int objects;

    /// What a release adds to its base.
    private record Link(Map<Layer, List<LandedObject>> added, @Nullable Link base) {}

    /// @param log gives a release by its number
    ReleaseObjects(LongFunction<Optional<Release>> log) {
        this.log = log;
    }

    /// All objects of a layer, oldest release first.
    ///
    /// @throws SqlRefused if they are too many, or a release on which this one builds is gone
    List<LandedObject> of(Release release, Layer layer) {
        Link at = link(release);
        Deque<List<LandedObject>> oldestFirst = new ArrayDeque<>();
        for (Link link = at; link != null; link = link.base) {
            oldestFirst.addFirst(link.added.getOrDefault(layer, List.of()));
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
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Long, Future<Optional<Release>>> ahead = new HashMap<>();
            Release at = release;
            while (known == null) {
                unknown.addFirst(at);
                Long base = at.base();
                if (base == null) {
                    break;
                }
                known = links.get(base);
                if (known == null) {
                    at = read(base, at.number(), ahead, threads);
                }
            }
        }
        for (Release each : unknown) {
            known = new Link(withoutGold(each), known);
            objects += known.added.values().stream().mapToInt(List::size).sum();
            if (objects > OBJECTS_MAX) {
                throw new SqlRefused(
                        SqlRefused.Kind.OVER_CACHE,
                        "release %d consists of more than %d objects"
                                .formatted(release.number(), OBJECTS_MAX));
            }
            links.put(each.number(), known);
        }
        return Objects.requireNonNull(known);
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

    private static Map<Layer, List<LandedObject>> withoutGold(Release release) {
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        release.added()
                .forEach((layer, objects) -> {
                    if (layer != Layer.GOLD) {
                        added.put(layer, objects);
                    }
                });
        return added;
    }
}
