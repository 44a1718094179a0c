package podium.gold;

import podium.gold.InputLog.Verdict;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InputLogTest {
    private static final Position AT_TEN = new Position("id", 10, 0, 0, 0, 0, 0, 0);

    @Test
    void aLogThatHoldsTheNextRecordGoesOn() {
        InputLog log = new InputLog("id", 4, 10, 0);

        Verdict verdict = log.verdict(AT_TEN, 10);

        assertThat(verdict).isEqualTo(new Verdict.GoesOn());
    }

    @Test
    void aTopicMadeAnewIsAnother() {
        InputLog log = new InputLog("other", 4, 0, 10);

        Verdict verdict = log.verdict(AT_TEN, 10);

        assertThat(verdict).isEqualTo(new Verdict.OtherTopic("id", "other"));
    }

    @Test
    void recordsDeletedBeforeTheyWereCountedAreLost() {
        InputLog log = new InputLog("id", 4, 12, 10);

        Verdict verdict = log.verdict(AT_TEN, 10);

        assertThat(verdict).isEqualTo(new Verdict.RecordsLost(10, 12));
    }

    @Test
    void deletedMarkersBehindTheLastRecordAreNoLoss() {
        InputLog log = new InputLog("id", 4, 11, 11);

        Verdict verdict = log.verdict(AT_TEN, 10);

        assertThat(verdict).isEqualTo(new Verdict.GoesOn());
    }

    @Test
    void overAGapLookedAtLateTheGroupsOffsetProvesNothing() {
        InputLog log = new InputLog("id", 4, 7, 10);

        Verdict verdict = log.verdict(AT_TEN, 5);

        assertThat(verdict).isEqualTo(new Verdict.RecordsLost(5, 7));
    }

    @Test
    void aRunWithoutStateWhoseGroupHasGoneOnHasLostIt() {
        InputLog log = new InputLog("id", 4, 0, 99);

        Verdict verdict = log.verdict(Position.start(0), 0);

        assertThat(verdict).isEqualTo(new Verdict.StateLost(99));
    }

    @Test
    void aNewRunOnALogWhoseStartIsGoneHasLostRecords() {
        InputLog log = new InputLog("id", 4, 3, 0);

        Verdict verdict = log.verdict(Position.start(0), 0);

        assertThat(verdict).isEqualTo(new Verdict.RecordsLost(0, 3));
    }

    @Test
    void aHaltSaysWhereWhatAndTheWayOut() {
        GoldHalt halt = GoldHalt.of(new Verdict.RecordsLost(10, 12), "events.clean", 3, "g");

        assertThat(halt)
                .hasMessage(
                        "GOLD-002 records 10 to 11 of 'events.clean' partition 3 were deleted before they were aggregated:"
                                + " start a new run from events.raw or from Bronze, and give the topic a longer retention");
        assertThat(GoldHalt.of(new Verdict.GoesOn(), "events.clean", 3, "g")).isNull();
    }
}
