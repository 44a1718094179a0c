package podium.testkit;

import podium.stack.KafkaBroker;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

import java.nio.file.Path;

/// The Kafka broker of a service test: a child process, or with `-Dpodium.test.broker=container`
/// (`./podium test --containers`) a container, where a Docker engine is there; without one the test
/// is skipped, with the reason, or fails if `PODIUM_REQUIRE_DOCKER=1`.
public final class TestBroker implements AutoCloseable {
    private static final String IMAGE = "apache/kafka-native:4.4.0";

    private final String bootstrap;
    private final AutoCloseable broker;

    private TestBroker(String bootstrap, AutoCloseable broker) {
        this.bootstrap = bootstrap;
        this.broker = broker;
    }

    /// @param folder for the child process's data and log; unused by a container
    public static TestBroker start(Path folder) {
        if (!"container".equals(System.getProperty("podium.test.broker"))) {
            KafkaBroker broker = KafkaBroker.start(folder, 0);
            return new TestBroker(broker.bootstrap(), broker);
        }
        @Nullable String missing =
                DockerClientFactory.instance().isDockerAvailable()
                        ? null
                        : "no Docker engine answers here";
        if (missing != null && "1".equals(System.getenv("PODIUM_REQUIRE_DOCKER"))) {
            throw new IllegalStateException(missing + ", and PODIUM_REQUIRE_DOCKER=1 asks for one");
        }
        Assumptions.assumeTrue(missing == null, missing);
        KafkaContainer container = new KafkaContainer(IMAGE);
        container.start();
        return new TestBroker(container.getBootstrapServers(), container);
    }

    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        try {
            broker.close();
        } catch (Exception e) {
            throw new IllegalStateException("the test's broker did not stop", e);
        }
    }
}
