package podium.lake.kafka;

import podium.lake.landing.LandingStatus;
import podium.lake.landing.PartitionStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import static java.time.temporal.ChronoUnit.SECONDS;

/// Where the loop's thread writes how it is doing, and any thread may read it.
final class StatusBoard {
    private static final Duration TURN_MAX = Duration.ofMinutes(2);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private final InstantSource clock;
    private volatile LandingStatus status =
            LandingStatus.of(List.of(), "landing is starting", null);
    private volatile Instant turnedAt;
    private volatile Instant answeredAt;
    private volatile @Nullable Instant checkedAt;

    StatusBoard(InstantSource clock) {
        this.clock = clock;
        this.turnedAt = clock.instant();
        this.answeredAt = turnedAt;
    }

    void starting(String reason) {
        status = LandingStatus.of(List.of(), reason, checkedAt);
        turnedAt = clock.instant();
    }

    void brokersAnswered() {
        Instant now = clock.instant();
        checkedAt = now;
        answeredAt = now;
    }

    void show(List<PartitionStatus> partitions) {
        Instant now = clock.instant();
        turnedAt = now;
        boolean silent = Duration.between(answeredAt, now).compareTo(SILENCE_MAX) > 0;
        String waiting =
                silent ? "Kafka has not answered since " + answeredAt.truncatedTo(SECONDS) : null;
        status = LandingStatus.of(partitions, waiting, checkedAt);
    }

    LandingStatus status() {
        return status;
    }

    boolean turnedLately() {
        return Duration.between(turnedAt, clock.instant()).compareTo(TURN_MAX) < 0;
    }
}
