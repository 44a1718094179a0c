package podium.generator.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged service, as it is started.
class StartIT {
    @Test
    void withoutKafkaItSaysSoInOneSentenceAndExits(@TempDir Path folder)
            throws IOException, InterruptedException {
        File errors = folder.resolve("stderr").toFile();
        ProcessBuilder command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dkafka.bootstrap.servers=127.0.0.1:1",
                        "-Dpodium.generator.start-timeout=PT2S",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar");
        command.redirectError(errors).redirectOutput(folder.resolve("stdout").toFile());

        Process service = command.start();

        try {
            assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            service.destroyForcibly();
        }
        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(sentences(errors.toPath()))
                .containsExactly(
                        "GENERATOR-008 Kafka at 127.0.0.1:1 does not answer; start Kafka, check"
                                + " kafka.bootstrap.servers and create the topic events.raw");
    }

    private static List<String> sentences(Path errors) throws IOException {
        try (Stream<String> lines = Files.lines(errors)) {
            return lines.filter(line -> !line.isBlank()).toList();
        }
    }
}
