package podium.chaos.check;

import podium.chaos.check.StatusJudge.Look;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class StatusJudgeTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String BOOKS = "GOLD-104 the books of cut 7 don't balance";

    private final StatusJudge judge = new StatusJudge();

    @Test
    void aHaltThatHealedIsStillTold() {
        say("gold", "halted", BOOKS, NOON, NOON);
        say("gold", "running", "", NOON);

        List<Finding> findings = judge.take(Set.of("GOLD-105"));

        assertThat(findings).containsExactly(new Finding("I8", "gold halted meanwhile: " + BOOKS));
    }

    @Test
    void whatIsToldOnceIsNotToldAgain() {
        say("gold", "halted", BOOKS, NOON, NOON);
        judge.take(Set.of());

        List<Finding> findings = judge.take(Set.of());

        assertThat(findings).isEmpty();
    }

    @Test
    void aHaltThatTheRowProvokesIsNone() {
        say("gold", "halted", BOOKS, NOON, NOON);

        List<Finding> findings = judge.take(Set.of("GOLD-104"));

        assertThat(findings).isEmpty();
    }

    @Test
    void aHaltWithoutACodeIsExpectedByNobody() {
        say("silver", "halted", "the stream threads have stopped", NOON, NOON);

        List<Finding> findings = judge.take(Set.of("SILVER-007"));

        assertThat(findings).hasSize(1);
    }

    @Test
    void aMomentBetweenTwoStatesIsNoHalt() {
        say("silver", "halted", "the stream threads have stopped", NOON);
        say("silver", "waiting", "cleaning is taking over its partitions", NOON);
        say("silver", "halted", "the stream threads have stopped", NOON);

        List<Finding> findings = judge.take(Set.of());

        assertThat(findings).isEmpty();
    }

    @Test
    void whoIsStandbyOrStartsOrWaitsDoesNotHalt() {
        say("gold-0", "standby", "another instance leads", NOON, NOON, NOON);
        say("gold", "waiting", "LAKE-001 the store did not answer", NOON, NOON, NOON);
        say("bronze", "", "", NOON, NOON);

        List<Finding> findings = judge.take(Set.of());

        assertThat(findings).isEmpty();
    }

    @Test
    void aDateThatIsTheQuestionersIsFound() {
        for (int second = 0; second < 10; second++) {
            say("bronze", "waiting", "Kafka has not answered", NOON.plusSeconds(second));
        }

        List<Finding> findings = judge.take(Set.of());

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).startsWith("bronze dates anew"));
    }

    @Test
    void aNewOutageHasANewDate() {
        say("bronze", "waiting", "LAKE-001 first", NOON, NOON.plusSeconds(9), NOON.plusSeconds(9));
        say("bronze", "waiting", "LAKE-001 more", NOON.plusSeconds(20), NOON.plusSeconds(30));

        List<Finding> findings = judge.take(Set.of());

        assertThat(findings).isEmpty();
    }

    private void say(String who, String state, String reason, Instant... looks) {
        for (Instant since : looks) {
            judge.saw(who, new Look(state, reason, since));
        }
    }
}
