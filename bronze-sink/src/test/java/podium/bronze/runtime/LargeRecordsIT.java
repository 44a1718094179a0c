package podium.bronze.runtime;

import podium.events.Barrier;
import podium.events.Topics;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.StackTopics;
import podium.testkit.ServiceProcess;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Records of 1 MiB of which a fetch holds hundreds, as they compress to nothing: a backlog that is
/// larger than the heap by far.
class LargeRecordsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String BUCKET = "podium";
    private static final int PARTITIONS = 2;
    private static final int RECORDS = 600;
    private static final int RECORD_BYTES = 1024 * 1024;
    private static final int BATCH_BYTES = 16 * RECORD_BYTES;

    @TempDir static Path folder;

    @Test
    void aBacklogOfLargeRecordsLandsWithTheStandardHeap() throws Exception {
        try (TestBroker broker = TestBroker.start(folder.resolve("kafka"));
                S3Server s3 = S3Server.start(folder.resolve("s3"), 0);
                S3Client client =
                        S3Clients.create(
                                s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey())) {
            s3.createBucket(BUCKET);
            StackTopics.create(broker.bootstrap(), Topics.FIRST_RUN, PARTITIONS);
            produce(broker.bootstrap());

            try (ServiceProcess service =
                    ServiceProcess.start(
                            folder.resolve("service"),
                            Part.BRONZE.heapMegabytes(),
                            Map.of(
                                    "KAFKA_BOOTSTRAP_SERVERS",
                                    broker.bootstrap(),
                                    "PODIUM_STORE_ENDPOINT",
                                    s3.endpoint().toString()))) {
                await().atMost(PATIENCE)
                        .until(() -> !service.runs() || isCut(service.body("/v1/status")));

                assertThat(service.runs()).as("it ended: %s", service.log()).isTrue();
                assertThat(linesLanded(new S3ObjectStore(client, BUCKET))).isEqualTo(RECORDS);
            }
        }
    }

    private static boolean isCut(String status) {
        return status.split("\"last_cut\":1\\b", -1).length > PARTITIONS;
    }

    private static void produce(String bootstrap) throws ExecutionException, InterruptedException {
        byte[] spaces = new byte[RECORD_BYTES];
        Arrays.fill(spaces, (byte) ' ');
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "compression.type",
                                "zstd",
                                "linger.ms",
                                1000,
                                "batch.size",
                                BATCH_BYTES,
                                "max.request.size",
                                2 * BATCH_BYTES,
                                "buffer.memory",
                                8L * BATCH_BYTES),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(Topics.RAW, i % PARTITIONS, null, spaces));
            }
            producer.flush();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ProducerRecord<byte[], byte[]> barrier =
                        new ProducerRecord<>(Topics.RAW, partition, null, null);
                barrier.headers().add(Barrier.HEADER, Barrier.header(1));
                producer.send(barrier).get();
            }
        }
    }

    private static long linesLanded(ObjectStore store) throws IOException {
        long lines = 0;
        for (ObjectKey key : store.list(LakeLayout.BRONZE_EVENTS, "", 1000)) {
            byte[] stored = store.read(key, RECORD_BYTES).map(StoredObject::bytes).orElseThrow();
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
                byte[] block = new byte[64 * 1024];
                for (int read = in.read(block); read >= 0; read = in.read(block)) {
                    for (int i = 0; i < read; i++) {
                        lines += block[i] == '\n' ? 1 : 0;
                    }
                }
            }
        }
        return lines;
    }
}
