package podium.lake.kafka;

import podium.lake.Layer;
import podium.lake.landing.PartitionStatus;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

class StatusBoardTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");

    @Test
    void sinceWhenKafkaIsSilentIsSaidToTheSecond() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        StatusBoard board = new StatusBoard(now::get);
        board.brokersAnswered();
        now.set(NOON.plusSeconds(16));

        board.show(List.of());

        assertThat(board.status().reason())
                .isEqualTo("Kafka has not answered since 2026-11-23T12:00:00Z");
    }

    @Test
    void aStateIsDatedFromItsBeginningAndNotFromTheLastTurn() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        StatusBoard board = new StatusBoard(now::get);
        turn(board, now, 1, partition(5, 9, null));
        turn(board, now, 2, partition(5, 9, "LAKE-001 no answer for 1 s"));
        turn(board, now, 3, partition(5, 9, "LAKE-001 no answer for 2 s"));

        assertThat(board.status().since()).isEqualTo(NOON.plusSeconds(2));

        turn(board, now, 4, partition(9, 9, null));

        assertThat(board.status().since()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void aPartitionIsBehindSinceItsLogWasSeenBeyondIt() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        StatusBoard board = new StatusBoard(now::get);
        turn(board, now, 1, partition(-1, -1, null));
        turn(board, now, 2, partition(9, 9, null));
        assertThat(board.status().partitions().getFirst().behindSince()).isNull();

        turn(board, now, 3, partition(9, 12, null));
        turn(board, now, 4, partition(9, 20, null));

        assertThat(board.status().partitions().getFirst().behindSince())
                .isEqualTo(NOON.plusSeconds(3));
    }

    private static void turn(
            StatusBoard board, AtomicReference<Instant> now, int second, PartitionStatus shown) {
        now.set(NOON.plusSeconds(second));
        board.brokersAnswered();
        board.show(List.of(shown));
    }

    private static PartitionStatus partition(long position, long end, @Nullable String waiting) {
        return new PartitionStatus(Layer.BRONZE, 0, position, end, null, 0, null, waiting);
    }
}
