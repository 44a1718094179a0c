package podium.generator.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged service, as it is started.
class StartIT {
    @Test
    void withoutKafkaItSaysSoInOneSentenceAndExits(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (GeneratorProcess service =
                GeneratorProcess.start(
                        folder,
                        "kafka.bootstrap.servers=127.0.0.1:1",
                        "podium.generator.start-timeout=PT2S")) {
            int exit = service.awaitExit(Duration.ofSeconds(60));

            assertThat(exit).isEqualTo(1);
            assertThat(service.errors())
                    .containsExactly(
                            "GENERATOR-008 Kafka at 127.0.0.1:1 does not answer; start Kafka, check"
                                    + " kafka.bootstrap.servers and create the topic events.raw");
        }
    }
}
