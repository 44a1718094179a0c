package podium.bronze.restore;

import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What it costs to ask the releases where barriers stood.
class ReleasedBarriersTest {
    private static final int RELEASES = 2_500;

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final Store store = new Store(bucket);

    @Test
    void aReleaseIsOneRequestAndSoManyAreAskedForAtOnce() throws Exception {
        Release newest = publish();
        KnownBarriers barriers = new KnownBarriers(2);

        ReleasedBarriers.readAll(LakeDocuments.releaseLog(store), newest, barriers);

        System.out.printf(
                "%d releases: %d reads, %d listings, %d reads at once%n",
                RELEASES, store.reads.get(), store.listings.get(), store.most.get());
        for (int partition = 0; partition < 2; partition++) {
            BarrierOffsets known = barriers.of(partition);
            assertThat(known.count()).isEqualTo(RELEASES);
            for (int number = 0; number < RELEASES; number++) {
                assertThat(known.of(cut(number))).isEqualTo(end(number) - 1);
            }
        }
        assertThat(store.reads).hasValue(RELEASES);
        assertThat(store.listings.get()).isLessThanOrEqualTo(RELEASES / 1_000 + 2);
        assertThat(store.most.get()).isBetween(2, ReleasedBarriers.AT_ONCE);
    }

    @Test
    void aStoreThatIsAwayIsSaid() {
        Release newest = publish();
        store.away = true;

        assertThatThrownBy(() ->
                        ReleasedBarriers.readAll(
                                LakeDocuments.releaseLog(store), newest, new KnownBarriers(2)))
                .isInstanceOf(LakeException.StoreUnavailable.class);
    }

    private Release publish() {
        var log = LakeDocuments.releaseLog(bucket);
        Release last = release(0);
        for (int number = 0; number < RELEASES; number++) {
            last = release(number);
            log.append(last);
        }
        return last;
    }

    private static Release release(int number) {
        return new ReleaseBuilder(number, "main", cut(number))
                .offsets(List.of(end(number), end(number)))
                .build();
    }

    /// Every other cut has no records, and so no release.
    private static long cut(int number) {
        return 2L * number + 1;
    }

    private static long end(int number) {
        return 10L * number + 5;
    }

    /// Counts, takes its time to read, and can be away.
    private static final class Store implements ObjectStore {
        private static final Duration TIME = Duration.ofMillis(2);

        private final ObjectStore store;
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger listings = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile boolean away;

        Store(ObjectStore store) {
            this.store = store;
        }

        @Override
        public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
            throw new AssertionError("nothing is written");
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            if (away) {
                throw new LakeException.StoreUnavailable("away", null);
            }
            reads.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                Thread.sleep(TIME);
                return store.read(key, bytesMax);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                now.decrementAndGet();
            }
        }

        @Override
        public Optional<ObjectHead> head(ObjectKey key) {
            return store.head(key);
        }

        @Override
        public List<ObjectKey> list(String prefix, String after, int max) {
            listings.incrementAndGet();
            return store.list(prefix, after, max);
        }
    }
}
