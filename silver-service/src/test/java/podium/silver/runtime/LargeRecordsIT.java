package podium.silver.runtime;

import podium.events.Topics;
import podium.lake.Layer;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Records of 1 MiB of which a fetch holds hundreds, as they compress to nothing: a backlog that is
/// larger than the heap by far.
class LargeRecordsIT {
    private static final int RECORDS = 600;
    private static final int RECORD_BYTES = 1024 * 1024;
    private static final int BATCH_BYTES = 16 * RECORD_BYTES;

    @TempDir static Path folder;

    @Test
    void aBacklogOfLargeRecordsIsRefusedWithTheStandardHeap() throws Exception {
        try (SilverLine line = new SilverLine(folder)) {
            line.stack().createTopics();
            produce(line.stack().bootstrap());
            line.cut();

            try (ServiceProcess service = line.service(Map.of())) {
                line.awaitCut(service);

                assertThat(service.log()).doesNotContain("OutOfMemoryError");
                assertThat(
                                line.stack().commits().stream()
                                        .filter(chunk -> chunk.layer() == Layer.REJECTED)
                                        .flatMap(chunk -> Stream.ofNullable(chunk.close()))
                                        .mapToLong(close -> close.counts().rows())
                                        .sum())
                        .isEqualTo(RECORDS);
            }
        }
    }

    private static void produce(String bootstrap) {
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
                producer.send(
                        new ProducerRecord<>(Topics.RAW, i % SilverStack.PARTITIONS, null, spaces));
            }
        }
    }
}
