package podium.lake.kafka;

import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.lake.landing.LandingStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Where there is no broker at all.
@Timeout(60)
class LandingLoopTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /// Longer than it takes until the brokers are asked again.
    private static final Duration WHILE = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @Test
    void whoHasNoPartitionSaysTooThatKafkaIsSilent() {
        try (LandingLoop loop = loop().start()) {
            now.set(NOON.plusSeconds(60));

            await().during(WHILE)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        LandingStatus status = loop.status();
                        assertThat(status.partitions()).isEmpty();
                        assertThat(status.state()).isEqualTo(LandingStatus.State.WAITING);
                        assertThat(status.reason()).startsWith("Kafka has not answered since ");
                        assertThat(status.checkedAt()).isNull();
                    });
        }
    }

    private LandingLoop loop() {
        return new LandingLoop(
                new LandingSource(Layer.BRONZE, "events.raw", "id", 2, "commits", "group", 0),
                LandingSettings.of("127.0.0.1:1", 1 << 20),
                new NoStore(),
                Optional::empty,
                record -> {
                    throw new AssertionError("there is no record");
                },
                (_, _) -> {
                    throw new AssertionError("there is no partition");
                },
                now::get);
    }

    private static final class NoStore implements ObjectStore {
        @Override
        public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
            throw new AssertionError(key);
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            throw new AssertionError(key);
        }

        @Override
        public Optional<ObjectHead> head(ObjectKey key) {
            throw new AssertionError(key);
        }

        @Override
        public List<ObjectKey> list(String prefix, String after, int max) {
            throw new AssertionError(prefix);
        }
    }
}
