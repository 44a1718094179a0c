package podium.lake;

import podium.lake.ObjectStore.CreateOutcome;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// The releases in the bucket: the newest, any other, and one more. Usable by several threads.
///
/// The newest is searched, never listed in full: from the last one known by a look at the next
/// number, which costs the same however many there are. At first the last one known is the one of
/// the newest checkpoint. From there, and now and then, a page of the listing tells what follows;
/// where the page is full, doubling steps and halving do, with "the first release from n on" as the
/// question: it is answered even where old releases were collected and numbers are missing. Where
/// the next number was collected, too, a look at it says nothing: who asks seldom, or may have
/// slept for long, has it search ([#lookAnew]).
public final class ReleaseLog {
    /// Largest release document in bytes; some 20 times what is expected of one with segments.
    public static final long BYTES_MAX = 64L << 20;

    /// One would do, but for keys that are no release's.
    private static final int LISTED = 8;

    /// As many as a store lists at once.
    private static final int NUMBERS_LISTED = 1000;

    private static final int CACHED_MAX = 8;
    private static final int QUICK_LOOKS_MAX = 64;
    private static final long NONE = -1;

    private final ObjectStore store;
    private final DocumentCodec<Release> codec;
    private final String prefix;
    private final AtomicLong newestKnown = new AtomicLong(NONE);
    private final AtomicInteger quickLooks = new AtomicInteger(QUICK_LOOKS_MAX);
    private final Map<Long, Release> cache =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Release> eldest) {
                    return size() > CACHED_MAX;
                }
            };

    public ReleaseLog(ObjectStore store, DocumentCodec<Release> codec) {
        this(store, codec, LakeLayout.RELEASES);
    }

    private ReleaseLog(ObjectStore store, DocumentCodec<Release> codec, String prefix) {
        this.store = store;
        this.codec = codec;
        this.prefix = prefix;
    }

    /// The releases that a run made while another was published: numbered from 0 again, read by
    /// nobody who wants answers (DESIGN §9).
    ///
    /// @param after the run's last published release, on which they build; `null`: it has none
    public ReleaseLog unpublished(String run, @Nullable Long after) {
        return new ReleaseLog(store, codec, LakeLayout.unpublished(run, after));
    }

    /// What came of an attempt to append.
    public sealed interface AppendResult {
        /// The release is in the bucket; perhaps it was already, by an attempt whose response was
        /// lost.
        record Appended(Release release) implements AppendResult {}

        /// Another publisher was first. Drop the work and go on from the newest.
        record Lost(Release newest) implements AppendResult {}
    }

    /// Has the next question for the newest search for it: it may be asked so late that releases
    /// beyond the last one known were collected.
    public void lookAnew() {
        quickLooks.set(QUICK_LOOKS_MAX);
    }

    /// @return empty if nothing was released yet
    /// @throws LakeException.ReleaseMissing if it has a checkpoint and is not there
    public Optional<Release> newest() {
        long number = newestNumber();
        if (number == NONE) {
            return Optional.empty();
        }
        return Optional.of(read(number).orElseThrow(() -> missing(number)));
    }

    /// A listing carries no checksum: what it alone has told, and nobody has read, may be a bit
    /// that was flipped on the way. A release has been there before its checkpoint is.
    private LakeException missing(long number) {
        if (number <= newestKnown.get()) {
            return new LakeException.Contradiction(
                    "release %d was there and is gone".formatted(number));
        }
        boolean wasThere =
                prefix.equals(LakeLayout.RELEASES)
                        && store.head(LakeLayout.checkpoint(number)).isPresent();
        return wasThere ? LakeException.ReleaseMissing.newest(number) : unread(number);
    }

    static LakeException unread(long number) {
        return new LakeException.StoreUnavailable(
                "release %d was listed and can't be read".formatted(number), null);
    }

    /// @return empty if there is no such release
    public Optional<Release> read(long number) {
        synchronized (cache) {
            Release cached = cache.get(number);
            if (cached != null) {
                return Optional.of(cached);
            }
        }
        ObjectKey key = LakeLayout.release(prefix, number);
        Optional<StoredObject> stored = store.read(key, BYTES_MAX);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Release release = codec.decode(stored.get().bytes());
        if (release.number() != number) {
            throw new LakeException.Contradiction(
                    "'%s' holds release %d".formatted(key, release.number()));
        }
        remember(release);
        return Optional.of(release);
    }

    /// The numbers of the releases that are kept, in ascending order.
    ///
    /// @param from the lowest that counts
    /// @param to the highest that counts: some hundreds more
    public List<Long> numbers(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (List<Long> page = numbersFrom(from);
                !page.isEmpty();
                page = numbersFrom(page.getLast() + 1)) {
            for (long number : page) {
                if (number > to) {
                    return numbers;
                }
                numbers.add(number);
            }
        }
        return numbers;
    }

    /// The numbers of the next releases that are kept, in ascending order: up to a thousand, in one
    /// request. Ask again from the last one's next on.
    ///
    /// @return empty if there are no more
    public List<Long> numbersFrom(long from) {
        return numbersFrom(from, NUMBERS_LISTED).limit(NUMBERS_LISTED).boxed().toList();
    }

    /// The last release before a number: a request a thousand that are missing.
    ///
    /// @param lowest the lowest that counts
    /// @return its number; empty if there is none
    OptionalLong lastBefore(long number, long lowest) {
        for (long to = number; to > lowest; to -= NUMBERS_LISTED) {
            List<Long> there = numbers(Math.max(lowest, to - NUMBERS_LISTED), number - 1);
            if (!there.isEmpty()) {
                return OptionalLong.of(there.getLast());
            }
        }
        return OptionalLong.empty();
    }

    /// The release before which all were collected, or may be at any moment; 0 where none was. One
    /// request.
    public long floor() {
        return store.keys(LakeLayout.GC, "", LISTED)
                .map(LakeLayout::floorRelease)
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(0);
    }

    /// Says that the releases before this one are collected from now on. For garbage collection,
    /// before it deletes the first; nobody can take it back.
    ///
    /// @param release what it consists of is known without those before it
    public void raiseFloor(long release) {
        if (release > floor()) {
            // the key says it, the body is for people
            String said = "the releases before %d were collected%n".formatted(release);
            store.create(
                    LakeLayout.floor(release),
                    ObjectBody.of(said.getBytes(StandardCharsets.US_ASCII)),
                    Map.of());
        }
    }

    /// The bucket in which they lie.
    ObjectStore store() {
        return store;
    }

    /// Creates the release unless there is one of that number, or was one that is collected. Say it
    /// again with the same release after [LakeException.StoreUnavailable]: the answer is then
    /// right, whichever attempt arrived.
    ///
    /// @param release its number follows its previous one's
    public AppendResult append(Release release) {
        Long previous = release.previous();
        long expected = previous == null ? 0 : previous + 1;
        if (release.number() != expected) {
            throw new IllegalArgumentException(
                    "release %d can't follow release %s".formatted(release.number(), previous));
        }
        ObjectKey key = LakeLayout.release(prefix, release.number());
        byte[] bytes = codec.encode(release);
        if (bytes.length > BYTES_MAX) {
            throw new LakeException.ObjectTooLarge(key, bytes.length, BYTES_MAX);
        }
        boolean created =
                store.create(key, ObjectBody.of(bytes), Map.of()) == CreateOutcome.CREATED
                        || isThere(key, bytes);
        if (created && !isCollected(release.number())) {
            remember(release);
            return new AppendResult.Appended(release);
        }
        lookAnew();
        return new AppendResult.Lost(newest().orElseThrow());
    }

    /// Creating once is no protection for a number whose release was deleted. The floor rose before
    /// that, so it is asked after the creation.
    private boolean isCollected(long number) {
        return prefix.equals(LakeLayout.RELEASES) && number < floor();
    }

    private boolean isThere(ObjectKey key, byte[] bytes) {
        return store.read(key, BYTES_MAX)
                .map(stored -> Arrays.equals(stored.bytes(), bytes))
                .orElse(false);
    }

    private void remember(Release release) {
        synchronized (cache) {
            cache.put(release.number(), release);
        }
        newestKnown.accumulateAndGet(release.number(), Math::max);
    }

    /// Not remembered before it is read.
    private long newestNumber() {
        long known = newestKnown.get();
        if (known != NONE && quickLooks.incrementAndGet() <= QUICK_LOOKS_MAX) {
            if (store.head(LakeLayout.release(prefix, known + 1)).isEmpty()) {
                return known;
            }
            known++;
        }
        long newest = search(known);
        quickLooks.set(0);
        return Math.max(newest, newestKnown.get());
    }

    /// Two requests, where checkpoints are not far behind the releases.
    private long search(long known) {
        long there = known;
        if (there == NONE && prefix.equals(LakeLayout.RELEASES)) {
            there = Checkpoints.last(store).orElse(NONE);
        }
        List<ObjectKey> page = store.list(prefix, after(there), NUMBERS_LISTED);
        for (ObjectKey key : page.reversed()) {
            OptionalLong number = LakeLayout.releaseNumber(prefix, key);
            if (number.isPresent()) {
                there = number.getAsLong();
                break;
            }
        }
        return page.size() < NUMBERS_LISTED ? there : searchBeyond(there);
    }

    private long searchBeyond(long known) {
        long there = known;
        long step = 1;
        OptionalLong found = firstFrom(there + step);
        while (found.isPresent()) {
            there = found.getAsLong();
            step *= 2;
            found = firstFrom(there + step);
        }
        long free = there + step;
        while (free - there > 1) {
            long middle = there + (free - there) / 2;
            found = firstFrom(middle);
            if (found.isPresent()) {
                there = found.getAsLong();
            } else {
                free = middle;
            }
        }
        return there;
    }

    private OptionalLong firstFrom(long number) {
        return numbersFrom(number, LISTED).findFirst();
    }

    private LongStream numbersFrom(long number, int page) {
        return store.keys(prefix, after(number - 1), page)
                .map(key -> LakeLayout.releaseNumber(prefix, key))
                .flatMapToLong(OptionalLong::stream);
    }

    /// What the releases above this number are listed after.
    private String after(long number) {
        return number == NONE ? "" : LakeLayout.release(prefix, number).value();
    }
}
