package podium.gold.publish;

import podium.gold.publish.PublisherStatus.State;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class StatusKeeperTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final StatusKeeper keeper = new StatusKeeper(NOON);

    @Test
    void aTroubleIsDatedFromItsFirstStep() {
        keeper.waitingFor("LAKE-001 no answer for 1 s");
        keeper.keep(true, null, NOON.plusSeconds(1));
        keeper.waitingFor("LAKE-001 no answer for 2 s");
        keeper.keep(true, null, NOON.plusSeconds(2));

        PublisherStatus status = keeper.status();

        assertThat(status.state()).isEqualTo(State.WAITING);
        assertThat(status.reason()).isEqualTo("LAKE-001 no answer for 2 s");
        assertThat(status.since()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void itsEndIsDatedToo() {
        keeper.halted("GOLD-002 the topic is short");
        keeper.keep(true, null, NOON.plusSeconds(1));
        assertThat(keeper.status().isUnbalanced()).isFalse();
        keeper.going();
        keeper.keep(true, null, NOON.plusSeconds(2));
        keeper.keep(true, null, NOON.plusSeconds(3));

        assertThat(keeper.status().state()).isEqualTo(State.RUNNING);
        assertThat(keeper.status().since()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aTransactionThatHoldsCommitsBackIsToldAndDated() {
        keeper.going();
        keeper.keep(true, null, NOON.plusSeconds(1));
        keeper.heldBack("LANDING-006 pipeline.commits partition 0: a transaction is open");
        keeper.keep(true, null, NOON.plusSeconds(2));
        keeper.going();
        keeper.keep(true, null, NOON.plusSeconds(3));

        assertThat(keeper.status().state()).isEqualTo(State.WAITING);
        assertThat(keeper.status().reason()).startsWith("LANDING-006 pipeline.commits");
        assertThat(keeper.status().since()).isEqualTo(NOON.plusSeconds(2));

        keeper.heldBack(null);
        keeper.keep(true, null, NOON.plusSeconds(4));

        assertThat(keeper.status().state()).isEqualTo(State.RUNNING);
        assertThat(keeper.status().since()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void whatIsWorseIsToldBeforeATransactionIs() {
        keeper.heldBack("LANDING-006 pipeline.commits partition 0: a transaction is open");

        keeper.waitingFor("LAKE-001 no answer");
        keeper.keep(true, null, NOON.plusSeconds(1));
        assertThat(keeper.status().reason()).startsWith("LAKE-001");

        keeper.halted("GOLD-104 the books are off");
        keeper.keep(true, null, NOON.plusSeconds(2));
        assertThat(keeper.status().state()).isEqualTo(State.HALTED);
        assertThat(keeper.status().isUnbalanced()).isTrue();

        keeper.startsAnew();
        keeper.keep(false, null, NOON.plusSeconds(3));
        assertThat(keeper.status().state()).as("whoever leads tells").isEqualTo(State.STANDBY);
    }

    @Test
    void whoDoesNotKnowWhoLeadsDoesNotSayThatAnotherDoes() {
        keeper.placed(false);
        keeper.keep(false, null, NOON.plusSeconds(1));

        assertThat(keeper.status().state()).isEqualTo(State.WAITING);
        assertThat(keeper.status().reason())
                .isEqualTo("Kafka has not told who leads the publishers");

        keeper.placed(true);
        keeper.keep(false, null, NOON.plusSeconds(2));

        assertThat(keeper.status().state()).isEqualTo(State.STANDBY);
        assertThat(keeper.status().reason()).isEqualTo("another instance leads");
    }
}
