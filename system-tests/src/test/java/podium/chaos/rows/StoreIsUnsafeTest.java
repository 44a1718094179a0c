package podium.chaos.rows;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreIsUnsafeTest {
    private static final String SENTENCE =
            "silver-service can't start: LAKE-003 not safe: use another\n";
    private static final String TRACE = "x.Y: z\n\tat a.B.c(B.java:1)\n";

    @Test
    void aSentenceIsOneWhateverARequestAtTheEndMeets() {
        assertThat(StoreIsUnsafe.isSaidInASentence("started\n" + SENTENCE)).isTrue();
        assertThat(StoreIsUnsafe.isSaidInASentence("started\n" + SENTENCE + TRACE)).isTrue();
    }

    @Test
    void aTraceIsNoSentence() {
        assertThat(StoreIsUnsafe.isSaidInASentence("started\n")).isFalse();
        assertThat(StoreIsUnsafe.isSaidInASentence(TRACE + SENTENCE)).isFalse();
        assertThat(StoreIsUnsafe.isSaidInASentence("LAKE-003 not safe\n\tat a.B.c(B.java:1)\n"))
                .isFalse();
    }
}
