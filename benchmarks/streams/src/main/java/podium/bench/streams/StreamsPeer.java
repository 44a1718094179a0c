package podium.bench.streams;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/// The five tables from a topic with the Kafka Streams DSL, exactly once, two threads, its other
/// settings as they come. Ends when all that the topic had at its start is in the tables.
public final class StreamsPeer {
    private static final double NANOS = 1e9;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSING_MAX = Duration.ofSeconds(30);
    private static final String APPLICATION = "podium-bench-streams-dsl";
    private static final int THREADS = 2;

    private StreamsPeer() {}

    /// @param words where the broker is, the topic, and a folder for state and results, empty
    public static void main(String[] words) throws Exception {
        long begun = System.nanoTime();
        Path results = Files.createDirectories(Path.of(words[2]));
        long events;
        try (Intake intake = new Intake(words[0], APPLICATION, words[1]);
                KafkaStreams streams =
                        new KafkaStreams(
                                DslTopology.build(words[1]), settings(words[0], results))) {
            streams.setUncaughtExceptionHandler(failure -> {
                failure.printStackTrace();
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            events = intake.records();
            streams.start();
            await(streams, intake);
            Tables.read(storesOf(streams)).write(results);
            say(events, begun);
            streams.close(CLOSING_MAX);
        }
    }

    static Properties settings(String bootstrap, Path folder) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    private static void await(KafkaStreams streams, Intake intake) throws InterruptedException {
        // its repartition topics are there once it runs
        while (streams.state() != KafkaStreams.State.RUNNING || !intake.isDone()) {
            if (streams.state().hasStartedOrFinishedShuttingDown()) {
                throw new IllegalStateException("it is " + streams.state());
            }
            Thread.sleep(POLL);
        }
    }

    private static Tables.Stores storesOf(KafkaStreams streams) {
        return new Tables.Stores() {
            @Override
            public <K, V> ReadOnlyKeyValueStore<K, V> store(String name) {
                return streams.store(
                        StoreQueryParameters.fromNameAndType(
                                name, QueryableStoreTypes.keyValueStore()));
            }
        };
    }

    private static void say(long events, long begun) throws IOException {
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.printf(
                Locale.ROOT,
                "took events=%d seconds=%.3f cpu_seconds=%.2f%n",
                events,
                (System.nanoTime() - begun) / NANOS,
                cpu.toNanos() / NANOS);
    }
}
