package podium.gold.streams;

import podium.events.Brokers;
import podium.gold.PendingLimits;
import podium.gold.avro.CleanEventReader;

import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A state directory that can't be used says so, and is tried again. No broker is needed for that.
@Timeout(60)
class GoldStreamsStartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    @TempDir Path folder;

    private Path stateDirectory;
    private GoldStreams streams;

    @BeforeEach
    void putAFileInItsPlace() throws IOException {
        stateDirectory = Files.writeString(folder.resolve("gold-state"), "a file");
        streams = new GoldStreams(settings(), new NoReader(), InstantSource.system());
    }

    @AfterEach
    void close() {
        streams.close(Duration.ofSeconds(5));
    }

    @Test
    void whatKeepsAggregationFromItsFirstStartIsAHaltAndGoesOnOnceMended() throws Exception {
        streams.start();

        assertThat(streams.state().phase()).isEqualTo(StreamsState.Phase.HALTED);
        assertThat(streams.state().reason())
                .startsWith("aggregation could not start: ")
                .contains(stateDirectory.toString());
        assertThat(streams.isAlive()).isTrue();

        Files.delete(stateDirectory);
        await().atMost(PATIENCE).until(() -> Files.isDirectory(stateDirectory));
    }

    private GoldStreamsSettings settings() {
        return new GoldStreamsSettings(
                Brokers.at("127.0.0.1:1"),
                Optional.empty(),
                "main",
                0,
                stateDirectory,
                "http://127.0.0.1:1",
                1,
                Duration.ofSeconds(1),
                PendingLimits.rows(100),
                1024,
                Duration.ofMillis(100));
    }

    private static final class NoReader implements CleanEventReader {
        @Override
        public ReadResult read(Headers headers, byte[] value) {
            throw new AssertionError("there is no event");
        }

        @Override
        public void close() {}
    }
}
