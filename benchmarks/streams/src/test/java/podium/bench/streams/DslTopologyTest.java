package podium.bench.streams;

import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class DslTopologyTest {
    private static final String TOPIC = "events.raw";

    @TempDir Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> topic;

    @BeforeEach
    void open() {
        Properties settings = StreamsPeer.settings("none:0", folder);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(DslTopology.build(TOPIC), settings);
        topic =
                driver.createInputTopic(
                        TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void itsFiveAnswersAreThoseOfAPlainRecomputation(long seed) {
        List<byte[]> events = SeededEvents.clean(seed);

        events.forEach(event -> topic.pipeInput(event, event));

        Tables expected = PlainTables.of(events);
        Tables tables = Tables.read(stores());
        assertThat(expected.productPopularity()).hasSizeGreaterThan(SeededEvents.PRODUCTS);
        assertThat(tables.productFunnel()).isEqualTo(expected.productFunnel());
        assertThat(tables.hourlyRevenue()).isEqualTo(expected.hourlyRevenue());
        assertThat(tables.productPopularity()).isEqualTo(expected.productPopularity());
        assertThat(tables.categoryDailyPerformance())
                .isEqualTo(expected.categoryDailyPerformance());
        assertThat(tables.dailyUserActivity()).isEqualTo(expected.dailyUserActivity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no JSON",
                "[]",
                "{}",
                """
                {"timestamp":"2025-12-07T03:55:56","user_id":"u","session_id":"s","event_type":"search"}\
                """,
                """
                {"timestamp":"2025-12-07T03:55:56Z","user_id":"","session_id":"s","event_type":"search"}\
                """,
                """
                {"timestamp":"2025-12-07T03:55:56Z","user_id":"u","session_id":"s","event_type":"wish"}\
                """,
                """
                {"timestamp":"2025-12-07T03:55:56Z","user_id":"u","session_id":"s","event_type":"add_to_cart"}\
                """,
                """
                {"timestamp":"2025-12-07T03:55:56Z","user_id":"u","session_id":"s","event_type":"purchase",
                "product_id":"p","price":-1,"quantity":1}\
                """
            })
    void whatIsNoEventCountsNowhereAndStopsNothing(String value) {
        topic.pipeInput(null, bytes(value));
        topic.pipeInput(null, bytes(anEvent("p".repeat(64 * 1024))));

        assertThat(Tables.read(stores()).dailyUserActivity()).isEmpty();
    }

    @Test
    void aBarrierIsNoEvent() {
        topic.pipeInput(bytes("key"), (byte @Nullable []) null);
        topic.pipeInput(bytes("key"), bytes(anEvent("p")));

        assertThat(Tables.read(stores()).dailyUserActivity())
                .containsOnlyKeys("2025-12-07")
                .containsValue(new Rows.Activity(1, 1, 1));
    }

    @Test
    void tablesAreFilesOfJsonLines() throws Exception {
        topic.pipeInput(bytes("key"), bytes(anEvent("p")));

        Tables.read(stores()).write(folder);

        assertThat(Files.readAllLines(folder.resolve("product_popularity.jsonl")))
                .singleElement()
                .asString()
                .contains("\"product_id\":\"p\"", "\"view_count\":1", "\"unique_viewers\":1");
        assertThat(folder.resolve("hourly_revenue.jsonl")).isEmptyFile();
    }

    private static String anEvent(String product) {
        return """
        {"timestamp":"2025-12-06T23:55:56.5-01:00","user_id":"u","session_id":"s",\
        "event_type":"page_view","product_id":"%s"}\
        """
                .formatted(product);
    }

    private Tables.Stores stores() {
        return new Tables.Stores() {
            @Override
            public <K, V> ReadOnlyKeyValueStore<K, V> store(String name) {
                return driver.getKeyValueStore(name);
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
