package podium.silver.runtime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The service as a process that is killed, or finds its state gone or damaged, with a real broker,
/// store and registry.
class SilverRestartIT {
    @TempDir static Path folder;

    private static SilverLine line;

    @BeforeAll
    static void start() {
        line = new SilverLine(folder);
        line.stack().createTopics();
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @Test
    void killsInTheMiddleLoseNothingAndDoubleNothing() throws Exception {
        Random random = new Random(2);
        for (int kill = 0; kill < 3; kill++) {
            try (ServiceProcess service = line.service(Map.of())) {
                long enough =
                        line.stack().end(SilverStack.TOPICS.clean(), 0) + 1 + random.nextInt(3_000);
                line.produce(random, 10_000);
                line.cut();
                await().atMost(SilverLine.PATIENCE)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> line.stack().end(SilverStack.TOPICS.clean(), 0) > enough);
                service.kill9();
            }
        }

        try (ServiceProcess service = line.service(Map.of())) {
            line.cut();
            line.awaitCut(service);

            line.checkTopics();
            line.checkParquet();
        }
    }

    @Test
    void stateThatIsGoneComesBackFromKafka() throws Exception {
        try (ServiceProcess service =
                line.service(
                        Map.of("PODIUM_SILVER_STATE_DIR", folder.resolve("empty").toString()))) {
            line.produce(new Random(1), 500);
            line.cut();

            line.awaitCut(service);

            line.checkTopics();
            line.checkParquet();
        }
    }

    @Test
    void stateThatIsDamagedComesBackFromKafka() throws Exception {
        Map<String, String> settings =
                Map.of("PODIUM_SILVER_STATE_DIR", folder.resolve("damaged").toString());
        try (ServiceProcess service = line.service(settings)) {
            line.produce(new Random(3), 500);
            line.cut();
            line.awaitCut(service);
            assertThat(service.stop(Duration.ofSeconds(30))).isTrue();
        }
        damage(folder.resolve("damaged"), new Random(4));

        try (ServiceProcess service = line.service(settings)) {
            line.produce(new Random(3), 500);
            line.cut();
            line.awaitCut(service);

            line.checkTopics();
            line.checkParquet();
            assertThat(service.status().get("state").asText()).isEqualTo("running");
        }
    }

    /// Random bytes over every file.
    private static void damage(Path state, Random random) throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = new byte[Math.toIntExact(Files.size(file))];
                random.nextBytes(bytes);
                Files.write(file, bytes);
            }
        }
    }
}
