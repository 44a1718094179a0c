package podium.streams;

import podium.streams.StreamFailure.Kind;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class StreamFailureTest {
    @ParameterizedTest
    @MethodSource
    void timeHealsWhatIsSomewhereInside(Throwable passing) {
        assertThat(of(new StreamsException(passing)))
                .isEqualTo(new StreamFailure(Kind.PASSING, passing));
        assertThat(of(new ProcessorStateException("a block", passing)).kind())
                .isEqualTo(Kind.PASSING);
    }

    static Stream<Throwable> timeHealsWhatIsSomewhereInside() {
        return Stream.of(
                new TimeoutException("later"),
                new ProducerFencedException("another"),
                new InvalidProducerEpochException("another"),
                // a commit that came after the broker's own abort (KAFKA-20785)
                new InvalidTxnStateException("COMPLETE_ABORT, not COMMIT"),
                // a rebalance while the broker that coordinates the group has no breath
                new KafkaException(
                        "Unexpected error from SyncGroup: The coordinator is loading and hence can't process requests."));
    }

    @Test
    void theServicesOwnIsFoundAndDecides() {
        Own own = new Own(new TimeoutException("later"));

        assertThat(of(new StreamsException(own))).isEqualTo(new StreamFailure(Kind.OWN, own));
        assertThat(of(new ProcessorStateException("a block", own)).kind()).isEqualTo(Kind.OWN);
    }

    @Test
    void topicsStateAndTheMachineAreTold() {
        assertThat(of(new StreamsException(new MissingSourceTopicException("none"))).kind())
                .isEqualTo(Kind.NO_TOPIC);
        assertThat(of(new ProcessorStateException("a block")).kind()).isEqualTo(Kind.DAMAGED_STATE);
        assertThat(of(new ProcessorStateException("a batch", new UnreadableChangelog("no"))).kind())
                .isEqualTo(Kind.UNREADABLE_CHANGELOG);
        assertThat(of(new StreamsException(new OutOfMemoryError("heap"))).kind())
                .isEqualTo(Kind.MACHINE);
        assertThat(of(new StreamsException("what?")).kind()).isEqualTo(Kind.UNFORESEEN);
        assertThat(of(new StreamsException(new KafkaException("what?"))).kind())
                .isEqualTo(Kind.UNFORESEEN);
    }

    @Test
    void causesThatGoRoundInCirclesEnd() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException other = new RuntimeException("other", one);
        one.initCause(other);

        assertThat(of(one).kind()).isEqualTo(Kind.UNFORESEEN);
    }

    private static StreamFailure of(Throwable failure) {
        return StreamFailure.of(failure, Own.class::isInstance);
    }

    private static final class Own extends RuntimeException {
        private static final long serialVersionUID = 1;

        Own(Throwable cause) {
            super(cause);
        }
    }
}
