package podium.streams;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class CommitPaceTest {
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final long NOW = 1_765_152_000_000L;
    private static final long BEHIND = CommitPace.BEHIND.toMillis();

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final CommitPace pace = CommitPace.of(context, INTERVAL);

    @Test
    void aTaskThatKeepsUpCommitsEveryInterval() {
        CapturedPunctuator scheduled = context.scheduledPunctuators().getFirst();

        pace.took(NOW - BEHIND);
        scheduled.getPunctuator().punctuate(NOW);

        assertThat(context.committed()).isTrue();
        assertThat(scheduled.getInterval()).isEqualTo(INTERVAL);
        assertThat(scheduled.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
    }

    @Test
    void oneThatIsFarBehindLeavesItToKafkaStreams() {
        pace.took(NOW - BEHIND - 1);

        assertThat(commitsAt(NOW)).isFalse();
    }

    @Test
    void oneThatHasCaughtUpCommitsEveryIntervalAgain() {
        pace.took(NOW - 2 * BEHIND);
        boolean far = commitsAt(NOW);
        pace.took(NOW);

        assertThat(far).isFalse();
        assertThat(commitsAt(NOW + 1)).isTrue();
    }

    @Test
    void nothingTakenIsNothingToCommit() {
        pace.took(NOW);
        boolean first = commitsAt(NOW);
        context.resetCommit();

        assertThat(first).isTrue();
        assertThat(commitsAt(NOW + 300)).isFalse();
    }

    @Test
    void kafkaStreamsOwnIntervalIsNeverTheShorterOne() {
        assertThat(CommitPace.behind(INTERVAL)).isEqualTo(CommitPace.BEHIND_INTERVAL);
        assertThat(CommitPace.behind(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    }

    private boolean commitsAt(long nowMillis) {
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(nowMillis);
        return context.committed();
    }
}
