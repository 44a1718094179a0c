package podium.system;

import podium.events.Topics;
import podium.stack.FileTree;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A replay is interrupted and killed wherever it is, and so are the run's services, and the
/// command that makes a lost log again: the same command goes on, and the run comes to identical
/// rows.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class InterruptedReplayIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final int INTERRUPTED = 130;
    private static final int EVENTS = 150_000;
    private static final String RUN = "next";
    private static final String RECOVERED = "recovered";
    private static final String[] REPLAY = {"replay", "--run", RUN, "--from", "bronze"};

    private static Line line;
    private static long whole;

    @BeforeAll
    static void aLineWithALongLog() {
        line = Line.start();
        line.cli().done("generate", "--events", "" + EVENTS, "--seed", "41", "--dirty", "0.05");
        whole = line.entries(Topics.RAW);
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void interruptedWhileItRestoresItGoesOn() {
        String topic = new Topics(RUN).restoredRaw();

        Cli.Running interrupted = line.cli().beginInterruptible(REPLAY);
        awaitEntries(topic, 0);
        Cli.Said said = interrupted.interrupt();
        long first = settled(topic);
        Cli.Running killed = line.cli().beginInterruptible(REPLAY);
        awaitEntries(topic, first);
        List<ProcessHandle> started = killed.process().descendants().toList();
        killed.kill();

        assertThat(said.exitCode()).as(said.output()).isEqualTo(INTERRUPTED);
        assertThat(first).isBetween(1L, whole - 1);
        // else the next command would find somebody else writing
        assertThat(started).isNotEmpty();
        await().atMost(PATIENCE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(settled(topic)).isBetween(first + 1, whole - 1);
        assertThat(line.processes()).doesNotContainKey("silver." + RUN);
    }

    @Test
    @Order(2)
    void interruptedWhileItFollowsTheRunGoesOn() {
        Cli.Running interrupted = line.cli().beginInterruptible(REPLAY);
        await().atMost(PATIENCE).until(() -> follows(interrupted));
        Cli.Said said = interrupted.interrupt();
        Cli.Running killed = line.cli().beginInterruptible(REPLAY);
        await().atMost(PATIENCE).until(() -> follows(killed));
        killed.kill();

        assertThat(said.exitCode()).as(said.output()).isEqualTo(INTERRUPTED);
        assertThat(said.output()).contains("run %s goes on; ./podium runs".formatted(RUN));
        assertThat(line.processes()).containsKeys("silver." + RUN, "gold." + RUN);
        assertThat(line.entries(new Topics(RUN).restoredRaw())).isEqualTo(whole);
    }

    private static boolean follows(Cli.Running replay) {
        assertThat(replay.process().isAlive()).as(replay.said()).isTrue();
        return Stream.of("started", "goes on")
                .anyMatch(what -> replay.said().contains("run %s %s".formatted(RUN, what)));
    }

    @Test
    @Order(3)
    void whoseServicesAreKilledIsStartedAgainByTheSameCommand() {
        Topics topics = new Topics(RUN);
        awaitEntries(topics.clean(), 0);
        line.kill("silver." + RUN);
        Cli.Running replay = line.cli().beginInterruptible(REPLAY);
        awaitEntries(topics.commits(), 0);
        line.kill("gold." + RUN);
        replay.kill();

        Cli.Said said = line.cli().done(REPLAY);

        assertThat(said.output()).contains("run next started", "has caught up at cut");
        assertIdentical(RUN);
    }

    @Test
    @Order(4)
    void aRecoveringThatIsKilledInTheMiddleGoesOn() {
        line.cli().done("down");
        FileTree.delete(line.cli().data().resolve("kafka"));

        Cli.Running killed = line.cli().beginInterruptible("recover");
        awaitEntries(Topics.RAW, 0);
        killed.kill();
        long first = settled(Topics.RAW);
        Cli.Running interrupted = line.cli().beginInterruptible("recover");
        awaitEntries(Topics.RAW, first);
        Cli.Said said = interrupted.interrupt();
        long second = settled(Topics.RAW);
        line.cli().done("recover");

        assertThat(first).isBetween(1L, whole - 1);
        assertThat(said.exitCode()).as(said.output()).isEqualTo(INTERRUPTED);
        assertThat(second).isBetween(first + 1, whole - 1);
        assertThat(line.entries(Topics.RAW)).isGreaterThanOrEqualTo(whole);
        assertIdentical(RECOVERED);
    }

    private static void assertIdentical(String run) {
        JsonNode comparison = line.comparison(run);
        assertThat(comparison.get("identical").asBoolean()).as(comparison.toString()).isTrue();
        assertThat(comparison.at("/answers/silver/rows").asLong()).isGreaterThan(EVENTS / 2);
    }

    private static void awaitEntries(String topic, long more) {
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> line.entries(topic) > more);
    }

    /// Once nobody writes any more.
    private static long settled(String topic) {
        long[] before = {-1};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    long now = line.entries(topic);
                    boolean same = now == before[0];
                    before[0] = now;
                    return same;
                });
        return before[0];
    }
}
