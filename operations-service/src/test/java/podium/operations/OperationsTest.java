package podium.operations;

import podium.operations.Operation.State;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class OperationsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Request RELEASE = new Request(Kind.RELEASE, Map.of());
    private static final Request REPLAY = new Request(Kind.REPLAY, Map.of("run", "next"));

    private final FakeCommands commands = new FakeCommands();
    private final MemoryStore store = new MemoryStore();
    private final Written journal = new Written();
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    private final List<Operations> opened = new ArrayList<>();
    private Operations operations = open(Map.of());

    /// Who did what, as lines; or nothing can be written.
    private static final class Written implements Journal {
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        volatile boolean full;

        @Override
        public void accepted(Operation operation) {
            add("%s asked for %d", operation.caller(), operation.id());
        }

        @Override
        public void cancelled(Operation operation, String who, String from) {
            add("%s took %d back", who, operation.id());
        }

        @Override
        public void over(Operation operation) {
            add("%2$d is %1$s", operation.state().label(), operation.id());
        }

        private void add(String format, Object... values) {
            if (full) {
                throw new IllegalStateException("the log is full");
            }
            lines.add(String.format(format, values));
        }
    }

    @AfterEach
    void close() {
        opened.forEach(Operations::close);
    }

    @Test
    void anOperationIsItsCommandFromAskingToTheEnd() throws Exception {
        long id = submit(RELEASE);

        FakeCommands.Started command = commands.next();
        command.say("released 7");
        command.exit(0);

        awaitState(id, State.DONE);
        assertThat(command.command()).isEqualTo("release");
        assertThat(operations.find(id).orElseThrow().output()).containsExactly("released 7");
        await().untilAsserted(() ->
                assertThat(journal.lines).containsExactly("me asked for 1", "1 is done"));
        await().untilAsserted(() ->
                assertThat(store.saved.values())
                        .extracting(Operation::state)
                        .containsExactly(State.DONE));
    }

    @Test
    void theNextOfAKindBeginsWhenTheLastHasEnded() throws Exception {
        submit(RELEASE);
        long second = submit(RELEASE);
        FakeCommands.Started first = commands.next();
        assertThat(commands.isNoneLeft()).isTrue();

        first.exit(1);

        commands.next().exit(0);
        awaitState(second, State.DONE);
    }

    @Test
    void whatCantBeWrittenDownIsNotBegun() {
        journal.full = true;

        assertThatThrownBy(() -> submit(RELEASE)).hasMessage("the log is full");

        assertThat(operations.all()).isEmpty();
        assertThat(store.saved).isEmpty();
        assertThat(commands.isNoneLeft()).isTrue();
    }

    @Test
    void whatCantBeKeptIsNotBegun() {
        store.full = true;

        assertThatThrownBy(() -> submit(RELEASE)).isInstanceOf(OperationsException.class);

        assertThat(operations.all()).isEmpty();
        assertThat(journal.lines).isEmpty();
        assertThat(commands.isNoneLeft()).isTrue();
    }

    @Test
    void whatHasBegunGoesOnThoughNothingCanBeWrittenAnyMore() throws Exception {
        long first = submit(RELEASE);
        long second = submit(RELEASE);
        store.full = true;
        journal.full = true;

        commands.next().exit(0);
        commands.next().exit(0);

        awaitState(first, State.DONE);
        awaitState(second, State.DONE);
        await().untilAsserted(() ->
                assertThat(troubles)
                        .anyMatch(line -> line.contains("could not be kept"))
                        .anyMatch(line -> line.contains("could not be written down")));
    }

    @Test
    void aCommandThatCantBeStartedKeepsNobodyWaiting() throws Exception {
        commands.failing = true;
        long first = submit(RELEASE);
        awaitState(first, State.FAILED);
        commands.failing = false;

        long second = submit(RELEASE);
        commands.next().exit(0);

        awaitState(second, State.DONE);
        assertThat(operations.find(first).orElseThrow().trouble())
                .isEqualTo(
                        new Trouble(
                                "OPS-008", "the command could not be started: no more processes"));
    }

    @Test
    void whoTakesARunningOneBackEndsItsCommand() throws Exception {
        long id = submit(REPLAY);
        commands.next();

        Cancellation answer = operations.cancel(id, "you", "there");

        assertThat(answer).isInstanceOf(Cancellation.Cancelling.class);
        awaitState(id, State.CANCELLED);
        await().untilAsserted(() ->
                assertThat(journal.lines)
                        .containsExactly("me asked for 1", "you took 1 back", "1 is cancelled"));
    }

    @Test
    void whoTakesItBackWhileItIsBeingStartedEndsItToo() throws Exception {
        commands.gate = new CountDownLatch(1);
        long id = submit(REPLAY);
        commands.starting.await();

        operations.cancel(id, "me", "here");
        commands.gate.countDown();

        awaitState(id, State.CANCELLED);
        assertThat(commands.next().exitCode()).isEqualTo(FakeCommands.TERMINATED);
    }

    @Test
    void whoTakesAWaitingOneBackNeverSeesItBegin() throws Exception {
        submit(REPLAY);
        long second = submit(REPLAY);
        FakeCommands.Started first = commands.next();

        operations.cancel(second, "me", "here");
        first.exit(0);

        awaitState(1, State.DONE);
        assertThat(operations.find(second).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(commands.isNoneLeft()).isTrue();
    }

    @Test
    void whatTakesTooLongIsEnded() throws Exception {
        operations = open(Map.of(Kind.REPLAY, Duration.ofMillis(50)));

        long id = submit(REPLAY);

        awaitState(id, State.FAILED);
        assertThat(commands.next().exitCode()).isEqualTo(FakeCommands.TERMINATED);
        assertThat(operations.find(id).orElseThrow().trouble())
                .extracting(Trouble::code)
                .isEqualTo("OPS-007");
    }

    @Test
    void whoEndsTakesTheCommandsAlongAndSaysSoAfterwards() throws Exception {
        long running = submit(REPLAY);
        long waiting = submit(REPLAY);
        FakeCommands.Started command = commands.next();

        operations.close();
        Submission refused = operations.submit(RELEASE, "me", "here");
        Operations next = open(Map.of());

        assertThat(command.exitCode()).isEqualTo(FakeCommands.TERMINATED);
        assertThat(refused).isInstanceOf(Submission.Closing.class);
        for (long id : new long[] {running, waiting}) {
            assertThat(next.find(id).orElseThrow().state()).isEqualTo(State.FAILED);
            assertThat(next.find(id).orElseThrow().trouble())
                    .extracting(Trouble::code)
                    .isEqualTo("OPS-006");
        }
        assertThat(journal.lines)
                .containsExactly("me asked for 1", "me asked for 2", "1 is failed", "2 is failed");
        assertThat(commands.isNoneLeft()).isTrue();
    }

    private Operations open(Map<Kind, Duration> timeMax) {
        Operations made =
                new Operations(
                        new QueueLimits(4, 2, 10, 10),
                        store,
                        commands,
                        journal,
                        timeMax,
                        InstantSource.fixed(NOW),
                        (what, why) -> troubles.add(what + ": " + why.getMessage()));
        opened.add(made);
        return made;
    }

    private long submit(Request request) {
        Submission submission = operations.submit(request, "me", "127.0.0.1");
        return ((Submission.Accepted) submission).operation().id();
    }

    private void awaitState(long id, State state) {
        await().untilAsserted(() ->
                assertThat(operations.find(id).orElseThrow().state()).isEqualTo(state));
    }
}
