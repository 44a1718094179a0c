package podium.lake.status;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void theSameCodeInOtherWordsIsTheSameTrouble() {
        Standing down = new Standing("waiting", "LAKE-001 no answer for 3 s", NOON);

        Standing next = down.next("waiting", "still silent (LAKE-001), for 60 s", LATER);

        assertThat(next)
                .isEqualTo(new Standing("waiting", "still silent (LAKE-001), for 60 s", NOON));
    }

    @Test
    void anotherCodeOrStateBeginsAnew() {
        Standing down = new Standing("waiting", "LAKE-001 no answer", NOON);

        assertThat(down.next("waiting", "LANDING-006 held back", LATER).since()).isEqualTo(LATER);
        assertThat(down.next("halted", "LAKE-001 no answer", LATER).since()).isEqualTo(LATER);
        assertThat(down.next("waiting", null, LATER).since()).isEqualTo(LATER);
        assertThat(down.next("running", null, LATER).next("running", null, NOON).since())
                .isEqualTo(LATER);
    }

    @Test
    void reasonsWithoutACodeAreOneTrouble() {
        Standing starting = new Standing("waiting", "it is starting", NOON);

        assertThat(starting.next("waiting", "partitions are handed out", LATER).since())
                .isEqualTo(NOON);
    }
}
