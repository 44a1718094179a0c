package podium.chaos.soak;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedRejectsTest {
    private final ExpectedRejects rejects = new ExpectedRejects();

    @Test
    void everyReasonHasTheSumOfWhatWasSent() {
        rejects.add(Map.of("not_json", 2L, "duplicate", 1L));
        rejects.add(Map.of("not_json", 3L));

        assertThat(rejects.judge(Map.of("not_json", 5L, "duplicate", 1L))).isEmpty();
        assertThat(rejects.judge(Map.of("not_json", 5L, "duplicate", 2L)))
                .singleElement()
                .hasToString("I7: rejects with 'duplicate' should be 1, are 2");
        assertThat(rejects.judge(Map.of("not_json", 5L, "duplicate", 1L, "too_large", 1L)))
                .singleElement()
                .hasToString("I7: rejects with 'too_large' should be 0, are 1");
        assertThat(rejects.judge(Map.of("duplicate", 1L))).hasSize(1);
    }

    @Test
    void whoWasKilledHasSentMoreDuplicatesAndNothingElse() {
        rejects.add(Map.of("not_json", 2L, "duplicate", 10L));
        rejects.sentAgain();

        assertThat(rejects.judge(Map.of("not_json", 2L, "duplicate", 99L))).isEmpty();
        assertThat(rejects.judge(Map.of("not_json", 2L, "duplicate", 9L)))
                .singleElement()
                .hasToString("I7: rejects with 'duplicate' should be at least 10, are 9");
        assertThat(rejects.judge(Map.of("not_json", 3L, "duplicate", 10L))).hasSize(1);
    }
}
