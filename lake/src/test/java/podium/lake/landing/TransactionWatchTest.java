package podium.lake.landing;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionWatchTest {
    private static final long LONG = TransactionWatch.HANGS_AFTER.toNanos();
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final TransactionWatch watch = new TransactionWatch();

    @Test
    void aTransactionHangsOnceItWasSeenOpenForAWhile() {
        OpenTransaction open = new OpenTransaction(7, 100, NOON);

        assertThat(watch.look(0, open, 0)).isEmpty();
        assertThat(watch.look(0, open, LONG - 1)).isEmpty();
        assertThat(watch.look(0, open, LONG)).contains(open);
    }

    @Test
    void transactionsThatFollowEachOtherDontHang() {
        watch.look(0, new OpenTransaction(7, 100, NOON), 0);
        watch.look(0, new OpenTransaction(7, 200, NOON), LONG / 2);

        assertThat(watch.look(0, new OpenTransaction(7, 300, NOON), LONG)).isEmpty();
    }

    @Test
    void oneThatEndedIsForgotten() {
        OpenTransaction open = new OpenTransaction(7, 100, NOON);
        watch.look(0, open, 0);
        watch.look(0, null, LONG / 2);

        assertThat(watch.look(0, open, LONG)).isEmpty();
    }

    @Test
    void partitionsAreLookedAtOnTheirOwn() {
        OpenTransaction open = new OpenTransaction(7, 100, NOON);
        watch.look(0, open, 0);

        assertThat(watch.look(1, open, LONG)).isEmpty();
    }

    @Test
    void theSentenceSaysWhatSinceWhenAndByWhom() {
        OpenTransaction open = new OpenTransaction(7, 100, NOON.plusMillis(123));

        assertThat(open.sentence("events.clean partition 3"))
                .startsWith("LANDING-006 events.clean partition 3: ")
                .contains("producer 7", "since 2026-11-23T12:00:00Z", "offset 100")
                .satisfies(said -> assertThat(OpenTransaction.isReason(said)).isTrue());
        assertThat(OpenTransaction.isReason("LAKE-001 the store is away")).isFalse();
        assertThat(OpenTransaction.isReason(null)).isFalse();
    }
}
