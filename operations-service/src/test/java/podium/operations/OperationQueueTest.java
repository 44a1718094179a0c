package podium.operations;

import podium.operations.Operation.State;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class OperationQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Request RELEASE = new Request(Kind.RELEASE, Map.of());
    private static final Request GC = new Request(Kind.GC, Map.of());
    private static final Request REPLAY = new Request(Kind.REPLAY, Map.of("run", "next"));
    private static final Request PROMOTE = new Request(Kind.PROMOTE, Map.of("run", "next"));
    private static final Request ROLLBACK = new Request(Kind.ROLLBACK, Map.of());

    private final OperationQueue queue = queue(List.of());

    @Test
    void oneOfAKindRunsAtATimeInTheOrderOfAsking() {
        long first = submit(RELEASE);
        long second = submit(RELEASE);
        long third = submit(RELEASE);

        assertThat(begin()).containsExactly(first);
        assertThat(begin()).isEmpty();
        end(first, 0);
        assertThat(begin()).containsExactly(second);
        end(second, 1);
        assertThat(begin()).containsExactly(third);
    }

    @Test
    void differentKindsRunBesideEachOtherUpToSoMany() {
        long release = submit(RELEASE);
        long gc = submit(GC);
        long replay = submit(REPLAY);

        assertThat(begin()).containsExactly(release, gc);
        end(gc, 0);
        assertThat(begin()).containsExactly(replay);
    }

    @Test
    void aPromotionAndARollbackGoOneAfterTheOther() {
        long promote = submit(PROMOTE);
        long rollback = submit(ROLLBACK);

        assertThat(begin()).containsExactly(promote);
        end(promote, 0);
        assertThat(begin()).containsExactly(rollback);
    }

    @Test
    void aRunIsNotStoppedWhileOneIsPromoted() {
        long promote = submit(PROMOTE);
        long stop = submit(new Request(Kind.RUNS_STOP, Map.of("run", "next")));

        assertThat(begin()).containsExactly(promote);
        end(promote, 0);
        assertThat(begin()).containsExactly(stop);
    }

    @Test
    void aPlanWaitsForNoReplay() {
        long replay = submit(REPLAY);
        long plan = submit(new Request(Kind.REPLAY, Map.of("run", "later", "dry_run", "true")));

        assertThat(begin()).containsExactly(replay, plan);
    }

    @Test
    void onlySoManyWait() {
        submit(RELEASE);
        begin();
        for (int i = 0; i < 4; i++) {
            submit(RELEASE);
        }

        Submission refused = queue.submit(GC, "me", "here", NOW);

        assertThat(refused).isEqualTo(new Submission.Full(4));
        assertThat(queue.count(State.QUEUED)).isEqualTo(4);
    }

    @Test
    void theEndSaysWhatCameOfIt() {
        long id = submit(RELEASE);
        begin();
        queue.said(id, "released 4");

        Operation over = queue.ended(id, new Ending.Exited(0), NOW.plusSeconds(2));

        assertThat(over.state()).isEqualTo(State.DONE);
        assertThat(over.exitCode()).isZero();
        assertThat(over.output()).containsExactly("released 4");
        assertThat(over.endedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(over.trouble()).isNull();
    }

    @Test
    void aFailureIsToldByTheCommandsOwnCode() {
        long id = submit(REPLAY);
        begin();
        queue.said(id, "run next started");
        queue.said(id, "CLI-115: the replay of run 'next' does not go on: why; what to do");
        queue.said(id, "one more line");

        Operation over = queue.ended(id, new Ending.Exited(1), NOW);

        assertThat(over.state()).isEqualTo(State.FAILED);
        assertThat(over.trouble())
                .isEqualTo(
                        new Trouble(
                                "CLI-115",
                                "the replay of run 'next' does not go on: why; what to do"));
    }

    @Test
    void aFailureWithoutACodeIsToldByItsExitCode() {
        long id = submit(REPLAY);
        begin();
        queue.said(id, "the stack isn't running");

        Operation over = queue.ended(id, new Ending.Exited(3), NOW);

        assertThat(over.trouble())
                .isEqualTo(new Trouble("OPS-005", "the command ended with exit code 3"));
    }

    @Test
    void whatTookTooLongHasFailed() {
        long id = submit(REPLAY);
        begin();

        Operation over = queue.ended(id, new Ending.TimedOut(Duration.ofMinutes(15)), NOW);

        assertThat(over.state()).isEqualTo(State.FAILED);
        assertThat(over.exitCode()).isNull();
        assertThat(over.trouble()).extracting(Trouble::code).isEqualTo("OPS-007");
    }

    @Test
    void whatCouldNotBeStartedHasFailed() {
        long id = submit(REPLAY);
        begin();

        Operation over = queue.ended(id, new Ending.NotStarted("no memory"), NOW);

        assertThat(over.state()).isEqualTo(State.FAILED);
        assertThat(over.trouble()).isEqualTo(new Trouble("OPS-008", "no memory"));
    }

    @Test
    void whatWaitsIsTakenBackAtOnce() {
        submit(RELEASE);
        long second = submit(RELEASE);
        begin();

        Cancellation cancelled = queue.cancel(second, NOW);

        assertThat(cancelled).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(state(second)).isEqualTo(State.CANCELLED);
        assertThat(queue.cancel(second, NOW)).isInstanceOf(Cancellation.Over.class);
    }

    @Test
    void whatRunsIsTakenBackOnceItHasEnded() {
        long id = submit(RELEASE);
        begin();

        Cancellation cancelling = queue.cancel(id, NOW);
        State meanwhile = state(id);
        Operation over = queue.ended(id, new Ending.Exited(143), NOW);

        assertThat(cancelling).isInstanceOf(Cancellation.Cancelling.class);
        assertThat(meanwhile).isEqualTo(State.RUNNING);
        assertThat(over.state()).isEqualTo(State.CANCELLED);
        assertThat(over.trouble()).isNull();
    }

    @Test
    void whatWasDoneBeforeItCouldBeTakenBackIsDone() {
        long id = submit(RELEASE);
        begin();
        queue.cancel(id, NOW);

        assertThat(queue.ended(id, new Ending.Exited(0), NOW).state()).isEqualTo(State.DONE);
    }

    @Test
    void nobodyTakesBackWhatIsNotThere() {
        assertThat(queue.cancel(1, NOW)).isInstanceOf(Cancellation.Unknown.class);
    }

    @Test
    void whatIsWithdrawnWasNeverThereAndItsNumberIsNotUsedAgain() {
        long id = submit(RELEASE);

        queue.withdraw(id);

        assertThat(queue.find(id)).isEmpty();
        assertThat(begin()).isEmpty();
        assertThat(submit(RELEASE)).isGreaterThan(id);
    }

    @Test
    void onlyTheLastLinesAndOperationsAreKept() {
        for (int i = 0; i < 10; i++) {
            long id = submit(RELEASE);
            begin();
            for (int line = 0; line < 10; line++) {
                queue.said(id, "line " + line);
            }
            end(id, 0);
        }

        assertThat(queue.all()).extracting(Operation::id).containsExactly(10L, 9L, 8L);
        assertThat(queue.all().getFirst().output()).containsExactly("line 8", "line 9");
    }

    @Test
    void progressIsToldWhileItRunsAndAfterwards() {
        long id = submit(REPLAY);
        begin();

        queue.progressed(id, new Progress("replay next 5 of 10", 5L, 10L));

        assertThat(queue.find(id).orElseThrow().progress())
                .isEqualTo(new Progress("replay next 5 of 10", 5L, 10L));
        assertThat(queue.ended(id, new Ending.Exited(0), NOW).progress()).isNotNull();
        queue.said(id, "too late");
        assertThat(queue.find(id).orElseThrow().output()).isEmpty();
    }

    /// A restart: the commands ended with the service.
    @Test
    void whatWasNotOverBeforeARestartIsNow() {
        Operation done =
                Operation.accepted(3, RELEASE, "me", "here", NOW)
                        .started(NOW)
                        .ended(State.DONE, 0, null, NOW);
        Operation running = Operation.accepted(5, REPLAY, "me", "here", NOW).started(NOW);
        Operation waiting = Operation.accepted(6, REPLAY, "me", "here", NOW);

        OperationQueue after = queue(List.of(waiting, done, running));

        assertThat(after.find(3)).hasValue(done);
        for (long id : new long[] {5, 6}) {
            Operation over = after.find(id).orElseThrow();
            assertThat(over.state()).isEqualTo(State.FAILED);
            assertThat(over.trouble()).extracting(Trouble::code).isEqualTo("OPS-006");
        }
        assertThat(after.begin(NOW)).isEmpty();
        assertThat(after.submit(GC, "me", "here", NOW))
                .isInstanceOfSatisfying(
                        Submission.Accepted.class,
                        accepted -> assertThat(accepted.operation().id()).isEqualTo(7));
    }

    private static OperationQueue queue(List<Operation> before) {
        return new OperationQueue(new QueueLimits(4, 2, 3, 2), before, NOW);
    }

    private long submit(Request request) {
        Submission submission = queue.submit(request, "me", "127.0.0.1", NOW);
        return ((Submission.Accepted) submission).operation().id();
    }

    private List<Long> begin() {
        return queue.begin(NOW).stream().map(Operation::id).toList();
    }

    private void end(long id, int exitCode) {
        queue.ended(id, new Ending.Exited(exitCode), NOW);
    }

    private State state(long id) {
        return queue.find(id).orElseThrow().state();
    }
}
