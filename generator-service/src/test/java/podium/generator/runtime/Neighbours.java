package podium.generator.runtime;

import podium.stack.KafkaBroker;
import podium.stack.S3Server;
import podium.stack.StackTopics;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Assertions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// A real broker and a real S3 server for the service under test; one pair at a time.
@NullUnmarked // Quarkus starts it before any test
public final class Neighbours implements QuarkusTestResourceLifecycleManager {
    static final int PARTITIONS = 4;

    private static volatile Neighbours running;

    private Path folder;
    private KafkaBroker broker;
    private S3Server s3;

    static Neighbours get() {
        return Objects.requireNonNull(running, "the neighbours are started by the test's resource");
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/it")), "it");
        } catch (IOException e) {
            return Assertions.fail(e);
        }
        broker = KafkaBroker.start(folder.resolve("kafka"), 0);
        StackTopics.create(broker.bootstrap(), "main", PARTITIONS);
        s3 = S3Server.start(folder.resolve("s3"), 0);
        running = this;
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrap(),
                "podium.store.endpoint", s3.endpoint().toString(),
                "podium.store.access-key", s3.accessKey(),
                "podium.store.secret-key", s3.secretKey());
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /// Ends the broker as a crash does and starts it again over the same folder.
    void crashBroker() {
        int port = broker.port();
        broker.kill9();
        broker = KafkaBroker.start(folder.resolve("kafka"), port);
    }

    /// Puts a file into a bucket.
    void put(String bucket, String key, byte[] bytes) throws IOException {
        s3.createBucket(bucket);
        Path file = s3.objects().resolve(bucket).resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    @Override
    public void stop() {
        running = null;
        if (s3 != null) {
            s3.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
