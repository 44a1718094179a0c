package podium.testkit;

import podium.stack.KafkaBroker;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

import java.nio.file.Path;

/// The Kafka broker of a service test: a child process, or with `-Dpodium.test.broker=container`
/// (`./podium test --containers`) a container, where a Docker engine is there; without one the test
/// is skipped, with the reason, or fails if `PODIUM_REQUIRE_DOCKER=1`.
public final class TestBroker implements AutoCloseable {
    /// Why a test is skipped.
    public static final String NO_DOCKER = "no Docker engine answers here";

    private static final String IMAGE = "apache/kafka-native:4.4.0";

    private final String bootstrap;
    private final AutoCloseable broker;

    private TestBroker(String bootstrap, AutoCloseable broker) {
        this.bootstrap = bootstrap;
        this.broker = broker;
    }

    /// @param folder for the child process's data and log; unused by a container
    public static TestBroker start(Path folder) {
        if (!isContainer()) {
            KafkaBroker broker = KafkaBroker.start(folder, 0);
            return new TestBroker(broker.bootstrap(), broker);
        }
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker && isDockerRequired()) {
            throw new IllegalStateException(
                    NO_DOCKER + ", and PODIUM_REQUIRE_DOCKER=1 asks for one");
        }
        Assumptions.assumeTrue(docker, NO_DOCKER);
        KafkaContainer container = new KafkaContainer(IMAGE);
        container.start();
        return new TestBroker(container.getBootstrapServers(), container);
    }

    /// Whether [#start] won't skip the test: for tests that must know before anything is started.
    public static boolean canStart() {
        return !isContainer()
                || isDockerRequired()
                || DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean isContainer() {
        return "container".equals(System.getProperty("podium.test.broker"));
    }

    private static boolean isDockerRequired() {
        return "1".equals(System.getenv("PODIUM_REQUIRE_DOCKER"));
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
