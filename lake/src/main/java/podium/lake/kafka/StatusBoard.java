package podium.lake.kafka;

import podium.lake.landing.LandingStatus;
import podium.lake.landing.PartitionStatus;
import podium.lake.status.LagHistory;
import podium.lake.status.Standing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.time.temporal.ChronoUnit.SECONDS;

/// Where the loop's thread writes how it is doing, and any thread may read it.
final class StatusBoard {
    private static final Duration TURN_MAX = Duration.ofMinutes(2);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private final InstantSource clock;

    // of every partition that this instance has had
    private final Map<Integer, LagHistory> histories = new HashMap<>();
    private Standing standing;
    private volatile LandingStatus status;
    private volatile Instant turnedAt;
    private volatile Instant answeredAt;
    private volatile @Nullable Instant checkedAt;

    StatusBoard(InstantSource clock) {
        this.clock = clock;
        this.turnedAt = clock.instant();
        this.answeredAt = turnedAt;
        this.status = LandingStatus.of(List.of(), "landing is starting", null, turnedAt);
        this.standing = new Standing(status.state().label(), status.reason(), turnedAt);
    }

    void starting(String reason) {
        turnedAt = clock.instant();
        tell(List.of(), reason, turnedAt);
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
        tell(partitions.stream().map(partition -> dated(partition, now)).toList(), waiting, now);
    }

    private PartitionStatus dated(PartitionStatus partition, Instant now) {
        LagHistory history =
                histories.computeIfAbsent(partition.partition(), _ -> new LagHistory());
        if (partition.end() >= 0) {
            history.observe(now, partition.end());
        }
        return partition.behindSince(history.behindSince(Math.max(0, partition.position())));
    }

    private void tell(List<PartitionStatus> partitions, @Nullable String waiting, Instant now) {
        LandingStatus seen = LandingStatus.of(partitions, waiting, checkedAt, now);
        standing = standing.next(seen.state().label(), seen.reason(), now);
        status = seen.since(standing.since());
    }

    LandingStatus status() {
        return status;
    }

    boolean turnedLately() {
        return Duration.between(turnedAt, clock.instant()).compareTo(TURN_MAX) < 0;
    }
}
