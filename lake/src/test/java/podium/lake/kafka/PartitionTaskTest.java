package podium.lake.kafka;

import podium.lake.Layer;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;
import podium.lake.landing.Effect;
import podium.lake.landing.LogBounds;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionTaskTest {
    private static final long NOT_IDLE = -1;

    private final PartitionTask task = new PartitionTask(new TopicPartition("events.clean", 0));

    @Test
    void aMarkerThatWasSteppedOverStaysDoneWhenRecordsCome() {
        task.started(new Landed(10), new LogBounds(0, 11));
        assertThat(task.status(Layer.SILVER, 11).lag()).isZero();

        task.end(14);

        assertThat(task.status(Layer.SILVER, NOT_IDLE).position()).isEqualTo(11);
        assertThat(task.status(Layer.SILVER, NOT_IDLE).lag()).isEqualTo(3);
    }

    @Test
    void whoStartsOverHasSteppedOverNothing() {
        task.started(new Landed(10), new LogBounds(0, 11));
        task.status(Layer.SILVER, 11);

        task.restart();
        task.started(new Landed(4), new LogBounds(0, 11));

        assertThat(task.status(Layer.SILVER, NOT_IDLE).position()).isEqualTo(4);
    }

    /// Has landed all before an offset.
    private record Landed(long landed) implements PartitionLanding {
        @Override
        public Effect accept(LogEntry entry) {
            throw new AssertionError(entry);
        }

        @Override
        public Effect created(CreateOutcome outcome) {
            throw new AssertionError(outcome);
        }

        @Override
        public Effect found(Optional<StoredObject> object) {
            throw new AssertionError(object);
        }

        @Override
        public Effect committed() {
            throw new AssertionError();
        }

        @Override
        public long position() {
            return landed;
        }

        @Override
        public long lastCut() {
            return 0;
        }

        @Override
        public void close() {
            // it holds nothing
        }
    }
}
