package podium.bronze.restore;

import podium.lake.LakeLayout;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.StoreFaults;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
        assertThat(chains.of(0)).extracting(ChainLink::firstOffset).containsExactly(0L, 40L);
        assertThat(chains.of(0).getLast().key(0, "jsonl.gz"))
                .isEqualTo(LakeLayout.bronze(0, 40, MINUTE.minusSeconds(60), "jsonl.gz"));
        assertThatThrownBy(() -> Chains.list(store, 1)).hasMessageStartingWith("BRONZE-006");
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
