package podium.gold.streams;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class FailurePolicyTest {
    @ParameterizedTest
    @MethodSource("whatTimeHeals")
    void whatTimeHealsKeepsTheClient(Throwable failure) {
        assertThat(FailurePolicy.remedy(new StreamsException(failure)))
                .isEqualTo(FailurePolicy.Remedy.REPLACE_THREAD);
    }

    static Stream<Throwable> whatTimeHeals() {
        return Stream.of(
                new TimeoutException("later"),
                new ProducerFencedException("another"),
                // a commit that came after the broker's own abort (KAFKA-20785)
                new InvalidTxnStateException("COMPLETE_ABORT, not COMMIT"));
    }

    @Test
    void whatNobodyForesawStopsAndDamagedStateIsRebuilt() {
        assertThat(FailurePolicy.remedy(new StreamsException("what?")))
                .isEqualTo(FailurePolicy.Remedy.FAIL);
        assertThat(FailurePolicy.remedy(new ProcessorStateException("a block")))
                .isEqualTo(FailurePolicy.Remedy.REBUILD);
    }
}
