package podium.silver.streams;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FailurePolicyTest {
    private final List<FailurePolicy.Remedy> remedies = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final FailurePolicy policy =
            new FailurePolicy((remedy, reason) -> {
                remedies.add(remedy);
                reasons.add(reason);
            });

    /// As for a moment after the only broker was killed and started again.
    @Test
    void aTopicThatKafkaDoesNotNameIsWaitedForWithTheChecksOfAStart() {
        assertThat(
                        policy.handle(
                                new StreamsException(
                                        new MissingSourceTopicException("topics were missing"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);

        assertThat(remedies).containsExactly(FailurePolicy.Remedy.START_OVER);
        assertThat(reasons.getFirst()).startsWith("SILVER-005 ").contains("Kafka did not name");
    }

    @Test
    void whatTimeHealsKeepsTheClient() {
        assertThat(policy.handle(new StreamsException(new TimeoutException("later"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    /// As after a broker that was down for longer than a transaction may last (KAFKA-20785).
    @Test
    void aCommitThatCameAfterTheBrokersOwnAbortIsRepeated() {
        assertThat(
                        policy.handle(
                                new StreamsException(
                                        new InvalidTxnStateException(
                                                "COMPLETE_ABORT, not COMMIT"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void whatNobodyForesawHaltsAndDamagedStateIsRebuilt() {
        policy.handle(new StreamsException("what?"));
        policy.handle(new ProcessorStateException("a block"));

        assertThat(remedies)
                .containsExactly(FailurePolicy.Remedy.HALT, FailurePolicy.Remedy.REBUILD);
        assertThat(reasons.getFirst()).startsWith("SILVER-007 ");
        assertThat(reasons.getLast()).startsWith("SILVER-008 ");
    }
}
