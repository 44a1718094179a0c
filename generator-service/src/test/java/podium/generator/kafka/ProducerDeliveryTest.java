package podium.generator.kafka;

import podium.events.Topics;
import podium.generator.GeneratorException;
import podium.generator.RawRecord;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProducerDeliveryTest {
    private static final RawRecord RECORD =
            new RawRecord(new byte[] {1}, new byte[] {2, 3}, RawRecord.BY_KEY);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SendCounts counts = new SendCounts();
    private final ProducerDelivery delivery = new ProducerDelivery(producer, Topics.RAW, counts);

    @Test
    void aRecordGoesToTheTopicAsItIs() {
        delivery.send(RECORD);
        delivery.send(new RawRecord(null, null, 3));

        ProducerRecord<byte[], byte[]> first = producer.history().getFirst();
        assertThat(first.topic()).isEqualTo("events.raw");
        assertThat(first.key()).containsExactly(1);
        assertThat(first.value()).containsExactly(2, 3);
        assertThat(first.partition()).isNull();
        ProducerRecord<byte[], byte[]> second = producer.history().get(1);
        assertThat(second.value()).isNull();
        assertThat(second.partition()).isEqualTo(3);
        assertThat(second.headers()).isEmpty();
    }

    @Test
    void onlyAnsweredRecordsAreAcknowledged() {
        delivery.send(RECORD);
        delivery.send(RECORD);

        producer.completeNext();

        assertThat(delivery.sent()).isEqualTo(2);
        assertThat(delivery.acknowledged()).isEqualTo(1);
        assertThat(counts.sentBytes()).isEqualTo(6);
        delivery.awaitAcknowledged();
        assertThat(delivery.acknowledged()).isEqualTo(2);
        assertThat(counts.acknowledgedRecords()).isEqualTo(2);
    }

    @Test
    void aRefusalEndsTheDelivery() {
        delivery.send(RECORD);
        producer.errorNext(new RecordTooLargeException("too large"));

        assertThatThrownBy(() -> delivery.send(RECORD))
                .isInstanceOf(GeneratorException.SendFailed.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(delivery::awaitAcknowledged)
                .isInstanceOf(GeneratorException.SendFailed.class);
        assertThat(producer.history()).hasSize(1);
        assertThat(counts.failedRecords()).isEqualTo(1);
        assertThat(delivery.acknowledged()).isZero();
    }

    @Test
    void aClosedClientIsARefusal() {
        producer.close();

        assertThatThrownBy(() -> delivery.send(RECORD))
                .isInstanceOf(GeneratorException.SendFailed.class);
    }
}
