package podium.testkit;

import podium.lake.LakeException.StoreUnavailable;
import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.ObjectStore.CreateOutcome;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InMemoryObjectStoreTest extends ObjectStoreContract {
    private static final ObjectKey KEY = LakeLayout.probe("key");

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void aRefusedCreationLeavesNothing() {
        InMemoryObjectStore refusing = new InMemoryObjectStore(1, new StoreFaults(1, 0, 0));

        assertThatThrownBy(() -> create(refusing, "a")).isInstanceOf(StoreUnavailable.class);

        assertThat(refusing.objects()).isEmpty();
    }

    @Test
    void aCreationWhoseResponseIsLostIsThere() {
        InMemoryObjectStore losing = new InMemoryObjectStore(1, new StoreFaults(0, 1, 0));

        assertThatThrownBy(() -> create(losing, "a")).isInstanceOf(StoreUnavailable.class);

        assertThat(losing.peek(KEY).orElseThrow().bytes()).asString().isEqualTo("a");
    }

    @Test
    void aLateCreationComesWhenItLikesAndReplacesNothing() {
        InMemoryObjectStore late = new InMemoryObjectStore(1, new StoreFaults(0, 0, 1));
        assertThatThrownBy(() -> create(late, "a")).isInstanceOf(StoreUnavailable.class);
        assertThat(late.objects()).isEmpty();
        assertThatThrownBy(() -> create(late, "b")).isInstanceOf(StoreUnavailable.class);

        late.deliverLate();

        assertThat(late.peek(KEY).orElseThrow().bytes()).asString().isIn("a", "b");
    }

    @Test
    void aStoreThatIsDownRefusesEverything() {
        create(store, "a");

        store.setDown(true);

        assertThatThrownBy(() -> store.read(KEY, 10)).isInstanceOf(StoreUnavailable.class);
        store.setDown(false);
        assertThat(store.read(KEY, 10)).isPresent();
    }

    @Test
    void anotherWriterMayBeFirst() {
        store.beforeCreate(key -> {
            store.beforeCreate(none -> {});
            create(store, "other");
        });

        CreateOutcome outcome = create(store, "mine");

        assertThat(outcome).isEqualTo(CreateOutcome.EXISTS);
        assertThat(store.peek(KEY).orElseThrow().bytes()).asString().isEqualTo("other");
    }

    private static CreateOutcome create(ObjectStore store, String text) {
        return store.create(KEY, ObjectBody.of(text.getBytes(StandardCharsets.UTF_8)), Map.of());
    }
}
