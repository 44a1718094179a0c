package podium.gold.kafka;

import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class HeldBackCommitsTest {
    private static final String SENTENCE = "LANDING-006 pipeline.commits partition 0: …";

    private Map<Integer, String> hanging = Map.of();
    private boolean silent;

    private final HeldBackCommits commits =
            new HeldBackCommits(
                    List.of(
                            Map::of,
                            () -> {
                                if (silent) {
                                    throw new TimeoutException("the brokers did not answer");
                                }
                                return hanging;
                            }));

    @AfterEach
    void close() {
        commits.close();
    }

    @Test
    void aTransactionOnAnyOfTheTopicsIsToldUntilItEnds() {
        commits.look();
        assertThat(commits.sentence()).isNull();

        hanging = Map.of(0, SENTENCE);
        commits.look();
        assertThat(commits.sentence()).isEqualTo(SENTENCE);

        hanging = Map.of();
        commits.look();
        assertThat(commits.sentence()).isNull();
    }

    @Test
    void brokersThatAreSilentDoNotEndIt() {
        hanging = Map.of(0, SENTENCE);
        commits.look();
        silent = true;

        commits.look();

        assertThat(commits.sentence()).isEqualTo(SENTENCE);
    }
}
