package podium.lake;

import podium.testkit.InMemoryObjectStore;
import podium.testkit.StoreFaults;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreProbeTest {
    @Test
    void aGoodStoreIsProvenAtLengthOnceAndBrieflyLater() {
        InMemoryObjectStore store = new InMemoryObjectStore();

        new StoreProbe(store, "first").prove();
        new StoreProbe(store, "second").prove();

        assertThat(races(store, "first")).isEqualTo(StoreProbe.FIRST_ROUNDS);
        assertThat(races(store, "second")).isEqualTo(1);
        assertThat(store.objects().keySet())
                .allSatisfy(key -> assertThat(key.value()).startsWith("probe/"));
    }

    @Test
    void aStoreThatOverwritesIsRefused() {
        Careless store = new Careless();
        store.overwrites = true;

        assertUnsafe(store, "it let an existing object be written again");
    }

    @Test
    void aStoreThatLetsTwoWritersWinIsRefused() {
        Careless store = new Careless();
        store.winners = 2;

        assertUnsafe(store, "more than one won");
    }

    @Test
    void aStoreWhereNobodyWinsIsRefused() {
        Careless store = new Careless();
        store.winners = 0;

        assertUnsafe(store, "none won");
    }

    @Test
    void aStoreThatKeepsALosersBytesIsRefused() {
        Careless store = new Careless();
        store.keepsLast = true;

        assertUnsafe(store, "the object is not the one of the writer who won");
    }

    @Test
    void aStoreThatAddsToTheBytesIsRefused() {
        Careless store = new Careless();
        store.signature = "0;chunk-signature=abc\r\n";

        assertUnsafe(store, "and not the same");
    }

    @Test
    void aStoreThatForgetsMetadataIsRefused() {
        Careless store = new Careless();
        store.forgetsMetadata = true;

        assertUnsafe(store, "of the metadata");
    }

    @Test
    void aWriterWhoseAnswerWasLostAndWhoTriedAgainIsNoReasonToRefuse() {
        Careless store = new Careless();
        store.losesAnswers = true;

        new StoreProbe(store, "first").prove();

        assertThat(store.objects).isNotEmpty();
    }

    @Test
    void aStoreThatDoesNotAnswerIsNeitherProvenNorUnsafe() {
        InMemoryObjectStore store = new InMemoryObjectStore(1, new StoreFaults(0.02, 0, 0));

        assertThatThrownBy(() -> new StoreProbe(store, "first").prove())
                .isInstanceOf(LakeException.StoreUnavailable.class);
    }

    private static void assertUnsafe(ObjectStore store, String what) {
        assertThatThrownBy(() -> new StoreProbe(store, "first").prove())
                .isInstanceOf(LakeException.StoreUnsafe.class)
                .hasMessageStartingWith("LAKE-003")
                .hasMessageContaining(what);
    }

    private static long races(InMemoryObjectStore store, String attempt) {
        return store.objects().keySet().stream()
                .filter(key -> key.value().startsWith("probe/" + attempt + "/race-"))
                .count();
    }

    /// A clone as they are found in the wild: right in sequence, wrong in a race, or wrong at once.
    private static final class Careless implements ObjectStore {
        private final Map<ObjectKey, StoredObject> objects = new ConcurrentHashMap<>();
        private final Map<ObjectKey, AtomicInteger> attempts = new ConcurrentHashMap<>();
        private int winners = 1;
        private boolean overwrites;
        private boolean keepsLast;
        private boolean losesAnswers;
        private boolean forgetsMetadata;
        private String signature = "";

        @Override
        public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
            byte[] bytes = ((ObjectBody.InMemory) body).bytes();
            boolean race = key.value().contains("/race-");
            int attempt =
                    attempts.computeIfAbsent(key, none -> new AtomicInteger()).getAndIncrement();
            boolean wins = overwrites || attempt < (race ? winners : 1);
            if (wins || race && keepsLast) {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                byte[] kept = (signature + text).getBytes(StandardCharsets.ISO_8859_1);
                Map<String, String> known = forgetsMetadata ? Map.of() : metadata;
                objects.put(key, new StoredObject(key, kept, known));
            }
            // the client tried again by itself, and met what it had written
            return wins && !losesAnswers ? CreateOutcome.CREATED : CreateOutcome.EXISTS;
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            return Optional.ofNullable(objects.get(key));
        }

        @Override
        public Optional<ObjectHead> head(ObjectKey key) {
            return read(key, 0)
                    .map(object -> new ObjectHead(key, object.bytes().length, object.metadata()));
        }

        @Override
        public List<ObjectKey> list(String prefix, String after, int max) {
            return List.of();
        }
    }
}
