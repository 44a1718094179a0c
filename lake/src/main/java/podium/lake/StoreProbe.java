package podium.lake;

import podium.lake.ObjectStore.CreateOutcome;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Proves the store at start-up: bytes and metadata come back as they went, an object is never
/// replaced, and of many writers who race for one key exactly one wins (DESIGN §1.2). Many S3
/// clones pass a sequential test and fail a race.
public final class StoreProbe {
    /// Writers in a race.
    public static final int WRITERS = 32;

    /// Races the first time that a bucket is used; one at every later start.
    public static final int FIRST_ROUNDS = 20;

    private static final long BYTES_MAX = 1 << 20;

    private final ObjectStore store;
    private final String attempt;

    /// @param attempt names this proof's keys; used once, as a random UUID is
    public StoreProbe(ObjectStore store, String attempt) {
        this.store = store;
        this.attempt = attempt;
    }

    /// @throws LakeException.StoreUnsafe if the store would lose or overwrite data
    /// @throws LakeException.StoreUnavailable if it did not answer: nothing is proven
    public void prove() {
        proveRoundTrip();
        boolean first = store.head(LakeLayout.PROVEN).isEmpty();
        int rounds = first ? FIRST_ROUNDS : 1;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < rounds; round++) {
                String key = attempt + "/race-" + round;
                // a first answer that got lost, and the request that was repeated: then none won
                if (!hasWinner(writers, LakeLayout.probe(key))
                        && !hasWinner(writers, LakeLayout.probe(key + "-again"))) {
                    throw new LakeException.StoreUnsafe(
                            "of %d writers who raced for one key none won".formatted(WRITERS));
                }
            }
        }
        if (first) {
            String record = "%d rounds of %d writers".formatted(FIRST_ROUNDS, WRITERS);
            store.create(LakeLayout.PROVEN, ObjectBody.of(bytes(record)), Map.of());
        }
    }

    private void proveRoundTrip() {
        byte[] bytes = everyByte();
        Map<String, String> metadata = Map.of("podium-probe", attempt, "next-offset", "42");
        ObjectKey key = LakeLayout.probe(attempt + "/bytes");
        if (store.create(key, ObjectBody.of(bytes), metadata) != CreateOutcome.CREATED) {
            // its answer may have been lost, and the request repeated
            key = LakeLayout.probe(attempt + "/bytes-again");
            if (store.create(key, ObjectBody.of(bytes), metadata) != CreateOutcome.CREATED) {
                throw new LakeException.StoreUnsafe(
                        "it says that '%s' exists, which nobody created".formatted(key));
            }
        }
        checkUnchanged(key, bytes, metadata);
        if (store.create(key, ObjectBody.of(bytes("another")), Map.of()) != CreateOutcome.EXISTS) {
            throw new LakeException.StoreUnsafe("it let an existing object be written again");
        }
        checkUnchanged(key, bytes, metadata);
    }

    private void checkUnchanged(ObjectKey key, byte[] bytes, Map<String, String> metadata) {
        StoredObject stored = read(key);
        if (!Arrays.equals(stored.bytes(), bytes)) {
            throw new LakeException.StoreUnsafe(
                    "of %d bytes written %d came back, and not the same"
                            .formatted(bytes.length, stored.bytes().length));
        }
        checkMetadata(metadata, stored.metadata());
        ObjectHead head = store.head(key).orElseThrow(() -> vanished(key));
        if (head.bytes() != bytes.length) {
            throw new LakeException.StoreUnsafe(
                    "it states %d bytes for an object of %d".formatted(head.bytes(), bytes.length));
        }
        checkMetadata(metadata, head.metadata());
    }

    private static void checkMetadata(Map<String, String> expected, Map<String, String> actual) {
        if (!actual.equals(expected)) {
            throw new LakeException.StoreUnsafe(
                    "of the metadata %s it kept %s".formatted(expected, actual));
        }
    }

    private boolean hasWinner(ExecutorService writers, ObjectKey key) {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Future<CreateOutcome>> outcomes = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            byte[] bytes = bytes("writer " + writer);
            outcomes.add(
                    writers.submit(() -> {
                        start.await();
                        return store.create(key, ObjectBody.of(bytes), Map.of());
                    }));
        }
        int winner = -1;
        for (int writer = 0; writer < WRITERS; writer++) {
            if (outcome(outcomes.get(writer)) == CreateOutcome.CREATED) {
                if (winner >= 0) {
                    throw new LakeException.StoreUnsafe(
                            "of %d writers who raced for one key more than one won"
                                    .formatted(WRITERS));
                }
                winner = writer;
            }
        }
        if (winner < 0) {
            return false;
        }
        if (!Arrays.equals(read(key).bytes(), bytes("writer " + winner))) {
            throw new LakeException.StoreUnsafe(
                    "after a race the object is not the one of the writer who won");
        }
        return true;
    }

    private static CreateOutcome outcome(Future<CreateOutcome> outcome) {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LakeException known) {
                throw known;
            }
            throw new IllegalStateException("a probing writer failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException.StoreUnavailable("the proof of the store was interrupted", e);
        }
    }

    private StoredObject read(ObjectKey key) {
        return store.read(key, BYTES_MAX).orElseThrow(() -> vanished(key));
    }

    private static LakeException vanished(ObjectKey key) {
        return new LakeException.StoreUnsafe("'%s' was created and can't be found".formatted(key));
    }

    // every byte value, line ends and what chunk signatures look like
    private static byte[] everyByte() {
        byte[] bytes = new byte[64 * 1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + i / 256);
        }
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
