package podium.testkit;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoreProbe;
import podium.lake.StoredObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every [ObjectStore] must do. A suite that each adapter inherits.
public abstract class ObjectStoreContract {
    private static final long BYTES_MAX = 16 << 20;

    private final String folder = UUID.randomUUID() + "/";

    /// Answers at once and never fails on purpose.
    protected abstract ObjectStore store();

    @Test
    void whatWasCreatedComesBackWithItsMetadata() {
        byte[] bytes = random(8 << 20);
        Map<String, String> metadata = Map.of("next-offset", "1234", "lineless", "1,2,3");

        CreateOutcome outcome = store().create(key("a"), ObjectBody.of(bytes), metadata);

        assertThat(outcome).isEqualTo(CreateOutcome.CREATED);
        StoredObject stored = store().read(key("a"), BYTES_MAX).orElseThrow();
        assertThat(stored.key()).isEqualTo(key("a"));
        assertThat(stored.bytes()).isEqualTo(bytes);
        assertThat(stored.metadata()).isEqualTo(metadata);
        assertThat(store().head(key("a")))
                .contains(new ObjectHead(key("a"), bytes.length, metadata));
    }

    @Test
    void aFileIsStoredAsItIs(@TempDir Path temporary) throws IOException {
        byte[] bytes = random(300_000);
        Path file = Files.write(temporary.resolve("body"), bytes);

        store().create(key("file"), ObjectBody.of(file), Map.of());

        assertThat(store().read(key("file"), BYTES_MAX).orElseThrow().bytes()).isEqualTo(bytes);
    }

    @Test
    void anEmptyObjectIsAnObject() {
        store().create(key("empty"), ObjectBody.of(new byte[0]), Map.of());

        StoredObject stored = store().read(key("empty"), 0).orElseThrow();
        assertThat(stored.bytes()).isEmpty();
        assertThat(stored.metadata()).isEmpty();
    }

    @Test
    void anExistingObjectIsNeverReplaced() {
        store().create(key("b"), body("first"), Map.of("by", "first"));

        CreateOutcome outcome = store().create(key("b"), body("second"), Map.of("by", "second"));

        assertThat(outcome).isEqualTo(CreateOutcome.EXISTS);
        StoredObject stored = store().read(key("b"), BYTES_MAX).orElseThrow();
        assertThat(stored.bytes()).asString().isEqualTo("first");
        assertThat(stored.metadata()).isEqualTo(Map.of("by", "first"));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(store().read(key("none"), BYTES_MAX)).isEmpty();
        assertThat(store().head(key("none"))).isEmpty();
        assertThat(store().list(key("none").value(), "", 10)).isEmpty();
    }

    @Test
    void nothingIsReadBeyondTheLimit() {
        store().create(key("large"), ObjectBody.of(random(1001)), Map.of());

        assertThat(store().read(key("large"), 1001)).isPresent();
        assertThatThrownBy(() -> store().read(key("large"), 1000))
                .isInstanceOf(LakeException.ObjectTooLarge.class)
                .hasMessageContaining("1001 bytes");
    }

    @Test
    void keysAreListedInOrderFromAnyPlace() {
        List<ObjectKey> keys = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            keys.add(key("list/day=%02d/%d.json".formatted(i, i)));
        }
        for (ObjectKey key : keys.reversed()) {
            store().create(key, body("x"), Map.of());
        }
        String prefix = key("list/").value();

        assertThat(store().list(prefix, "", 1000)).isEqualTo(keys);
        assertThat(store().list(prefix, "", 10)).isEqualTo(keys.subList(0, 10));
        assertThat(store().list(prefix, keys.get(9).value(), 10)).isEqualTo(keys.subList(10, 20));
        assertThat(store().list(prefix, keys.get(24).value(), 10)).isEmpty();
        assertThat(store().list(prefix, key("list/day=03").value(), 1))
                .containsExactly(keys.get(3));
    }

    @Test
    void keysOfEveryKindComeBack() {
        List<String> names =
                List.of("year=2026/month=11/events-00-1.jsonl.gz", "a b", "a+b", "100%", "é/ü");

        for (String name : names) {
            store().create(key(name), body(name), Map.of());
        }

        for (String name : names) {
            Optional<StoredObject> stored = store().read(key(name), BYTES_MAX);
            assertThat(stored.orElseThrow().bytes()).asString().isEqualTo(name);
        }
    }

    @Test
    void ofManyWritersOneWinsAndTheStoreIsProven() {
        StoreProbe probe = new StoreProbe(store(), UUID.randomUUID().toString());

        assertThatCode(probe::prove).doesNotThrowAnyException();
    }

    @Test
    void writersOfDifferentKeysDontDisturbEachOther() {
        List<ObjectKey> keys = IntStream.range(0, 40).mapToObj(i -> key("parallel/" + i)).toList();

        keys.parallelStream().forEach(key -> store().create(key, body(key.value()), Map.of()));

        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(store().read(key, BYTES_MAX).orElseThrow().bytes())
                                .asString()
                                .isEqualTo(key.value()));
    }

    private ObjectKey key(String name) {
        return LakeLayout.probe(folder + name);
    }

    private static ObjectBody body(String text) {
        return ObjectBody.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
