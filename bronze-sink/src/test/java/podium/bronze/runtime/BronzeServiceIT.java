package podium.bronze.runtime;

import podium.events.Barrier;
import podium.events.LineEncoding;
import podium.events.Topics;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.S3Server;
import podium.stack.StackTopics;
import podium.testkit.ServiceProcess;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The service as a process, with a real broker and a real store: two instances that differ in
/// their limits, killed again and again while records come.
class BronzeServiceIT {
    private static final String WITHOUT_LIBDEFLATE =
            "-XX:TieredStopAtLevel=1 -Dio.airlift.compress.v3.disable-native=true";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String BUCKET = "podium";
    private static final String NOTHING = "nothing";

    @TempDir static Path folder;

    private static TestBroker broker;
    private static S3Server s3;
    private static S3Client client;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(folder.resolve("kafka"));
        s3 = S3Server.start(folder.resolve("s3"), 0);
        s3.createBucket(BUCKET);
        client = S3Clients.create(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey());
    }

    @AfterAll
    static void stop() {
        client.close();
        s3.close();
        broker.close();
    }

    @Test
    void whatIsKilledAndStartedAgainLandsEveryRecordOnce() throws Exception {
        try (ServiceProcess service =
                service("early", Map.of("PODIUM_BRONZE_START_TIMEOUT", "1s"))) {
            assertThat(service.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(service.log())
                    .contains("bronze-sink can't start: LAKE-008")
                    .doesNotContain("\tat ");
        }
        StackTopics.create(broker.bootstrap(), Topics.FIRST_RUN, 2);

        Random random = new Random(5);
        List<String> sent = new ArrayList<>();
        long cut = 0;
        for (int kill = 0; kill < 3; kill++) {
            long landedBefore = landed().size();
            try (ServiceProcess one = service("one", Map.of());
                    ServiceProcess other =
                            service("two", Map.of("PODIUM_BRONZE_OBJECT_RECORDS_MAX", "7"))) {
                produce(random, 400, sent);
                cut(++cut);
                await().atMost(PATIENCE).until(() -> landed().size() > landedBefore);
                one.kill9();
                other.kill9();
            }
        }
        produce(random, 100, sent);
        cut(++cut);
        try (ServiceProcess service =
                service("one", Map.of("JDK_JAVA_OPTIONS", WITHOUT_LIBDEFLATE))) {
            long last = cut;
            await().atMost(PATIENCE).until(() -> landed().size() == sent.size());
            await().atMost(PATIENCE)
                    .until(() -> service.body("/v1/status").contains("\"last_cut\":" + last));

            assertThat(landed()).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(service.log()).contains("libdeflate could not be loaded");
            assertThat(service.body("/v1/status")).contains("\"state\":\"running\"");
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(service.body("/q/metrics"))
                    .contains("podium_bronze_state{state=\"running\"} 1.0")
                    .contains("podium_bronze_commits_total");
            assertThat(service.stop(Duration.ofSeconds(10))).as("stops in 10 s").isTrue();
        }
        try (ServiceProcess service =
                service("zstd", Map.of("PODIUM_BRONZE_COMPRESSION", "zstd"))) {
            assertThat(service.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(service.log()).contains("bronze-sink can't start: BRONZE-004");
        }
    }

    private static ServiceProcess service(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap());
        environment.put("PODIUM_STORE_ENDPOINT", s3.endpoint().toString());
        environment.put("PODIUM_BRONZE_SESSION_TIMEOUT", "6s");
        return ServiceProcess.start(folder.resolve(name), environment);
    }

    private static void produce(Random random, int records, List<String> sent) {
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < records; i++) {
                byte @Nullable [] value = value(random, i);
                producer.send(new ProducerRecord<>(Topics.RAW, random.nextInt(2), null, value));
                sent.add(hex(value));
            }
        }
    }

    private static byte @Nullable [] value(Random random, int i) {
        return switch (random.nextInt(20)) {
            case 0 -> null;
            case 1 -> new byte[] {(byte) 0xFF, '\n', (byte) i};
            default ->
                    "{\"event\":%d}".formatted(random.nextInt()).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static void cut(long number) throws ExecutionException, InterruptedException {
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int partition = 0; partition < 2; partition++) {
                ProducerRecord<byte[], byte[]> barrier =
                        new ProducerRecord<>(Topics.RAW, partition, null, null);
                barrier.headers().add(Barrier.HEADER, Barrier.header(number));
                producer.send(barrier).get();
            }
        }
    }

    private static Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static List<String> landed() throws IOException {
        ObjectStore store = new S3ObjectStore(client, BUCKET);
        List<String> payloads = new ArrayList<>();
        String after = "";
        while (true) {
            List<ObjectKey> keys = store.list(LakeLayout.BRONZE_EVENTS, after, 1000);
            for (ObjectKey key : keys) {
                // a listing may be ahead of the object
                byte @Nullable [] stored =
                        store.read(key, 1 << 20).map(StoredObject::bytes).orElse(null);
                if (stored == null) {
                    continue;
                }
                lines(stored)
                        .map(LineEncoding::payload)
                        .map(BronzeServiceIT::hex)
                        .forEach(payloads::add);
            }
            if (keys.size() < 1000) {
                return payloads;
            }
            after = keys.getLast().value();
        }
    }

    private static Stream<byte[]> lines(byte[] stored) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (InputStream in =
                new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(stored)))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    lines.add(line.toByteArray());
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        }
        return lines.stream();
    }

    private static String hex(byte @Nullable [] value) {
        return value == null ? NOTHING : HexFormat.of().formatHex(value);
    }
}
