package podium.bronze.restore;

import podium.lake.LakeLayout;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.StoreFaults;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChainsTest {
    private static final Instant MINUTE = Instant.parse("2026-11-23T09:41:00Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore(1, StoreFaults.NONE);

    @Test
    void objectsStandInTheOrderOfOffsetsWhateverTheirMinutes() {
        create(LakeLayout.bronze(0, 40, MINUTE.minusSeconds(60), "jsonl.gz"));
        create(LakeLayout.bronze(0, 0, MINUTE, "jsonl.gz"));
        create(LakeLayout.bronze(1, 3, MINUTE, "jsonl.gz"));
        create(new ObjectKey(LakeLayout.BRONZE_EVENTS + "left-by-a-killed-server"));

        Chains chains = Chains.list(store, 2);

        assertThat(chains.objects()).isEqualTo(3);
        assertThat(offsets(chains.of(0).walk(0, 100))).containsExactly(0L, 40L);
        assertThat(Objects.requireNonNull(chains.of(0).lastBefore(41)).key(0, "jsonl.gz"))
                .isEqualTo(LakeLayout.bronze(0, 40, MINUTE.minusSeconds(60), "jsonl.gz"));
        assertThatThrownBy(() -> Chains.list(store, 1)).hasMessageStartingWith("BRONZE-006");
    }

    @Test
    void daysThatCameTwiceAreOneChain() {
        // the clock was set back by two days after offset 50, and by one after offset 70
        List<Integer> days = List.of(0, 1, 2, 3, 4, 5, 3, 4, 3, 5);
        for (int i = 0; i < days.size(); i++) {
            Instant minute = MINUTE.plus(days.get(i), ChronoUnit.DAYS);
            create(LakeLayout.bronze(0, 10L * i, minute, "jsonl.gz"));
        }

        Chain chain = Chains.list(store, 1).of(0);

        for (long from = 0; from <= 100; from += 5) {
            for (long to = from; to <= 100; to += 5) {
                List<Long> expected =
                        LongStream.iterate((from + 9) / 10 * 10, at -> at + 10)
                                .limit(10)
                                .filter(between(from, Math.min(to, 100)))
                                .boxed()
                                .toList();
                assertThat(offsets(chain.walk(from, to))).isEqualTo(expected);
            }
            ChainLink last = chain.lastBefore(from);
            assertThat(last == null ? -1 : last.firstOffset())
                    .isEqualTo(from == 0 ? -1 : (from - 1) / 10 * 10);
            assertThat(chain.objectsBefore(from)).isEqualTo((from + 9) / 10);
        }
    }

    private static LongPredicate between(long from, long to) {
        return offset -> offset >= from && offset < to;
    }

    private static List<Long> offsets(Chain.Walk walk) {
        List<Long> offsets = new ArrayList<>();
        while (walk.hasNext()) {
            offsets.add(walk.next().firstOffset());
        }
        return offsets;
    }

    @Test
    void whatComesLaterIsNoPartOfItAndWhatGoesIsMissed() {
        ObjectKey first = LakeLayout.bronze(0, 0, MINUTE, "jsonl.gz");
        create(first);
        create(LakeLayout.bronze(0, 5, MINUTE, "jsonl.gz"));
        Set<ObjectKey> gone = new HashSet<>();
        ObjectStore forgetful =
                new ForwardingObjectStore(store) {
                    @Override
                    public List<ObjectKey> list(String prefix, String after, int max) {
                        return super.list(prefix, after, max).stream()
                                .filter(key -> !gone.contains(key))
                                .toList();
                    }
                };
        Chain chain = Chains.list(forgetful, 1).of(0);
        Chain other = Chains.list(forgetful, 1).of(0);

        create(LakeLayout.bronze(0, 9, MINUTE, "jsonl.gz"));
        List<Long> before = offsets(chain.walk(0, 100));
        gone.add(first);

        assertThat(before).containsExactly(0L, 5L);
        assertThatThrownBy(() -> other.walk(0, 100))
                .hasMessageStartingWith(
                        "BRONZE-007 partition 0 had 2 Bronze objects of 2026-11-23 a moment ago, and has 1");
    }

    @Test
    void anObjectThatAReleaseConsistsOfIsMissed() {
        create(LakeLayout.bronze(0, 0, MINUTE, "jsonl.gz"));
        create(LakeLayout.bronze(1, 9, MINUTE, "jsonl.gz"));

        Chains chains = Chains.list(store, 2);

        chains.check(release(1));
        assertThatThrownBy(() -> chains.check(release(2))).hasMessageStartingWith("BRONZE-007");
    }

    /// Up to offset 9 in both partitions.
    private static Release release(long objects) {
        return new ReleaseBuilder(0, "main", 1)
                .offsets(List.of(9L, 9L))
                .totals(Map.of(Layer.BRONZE, new Release.LayerTotals(objects, 0, 0)))
                .build();
    }

    private void create(ObjectKey key) {
        store.create(key, ObjectBody.of(new byte[] {1}), Map.of());
    }
}
