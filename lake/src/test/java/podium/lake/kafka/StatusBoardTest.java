package podium.lake.kafka;

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
}
