package podium.chaos;

import podium.chaos.InspectedLine.Sent;
import podium.chaos.check.Finding;
import podium.chaos.check.Ledger;
import podium.chaos.check.http.AnswersFetch;
import podium.chaos.http.Generator;
import podium.chaos.soak.ExpectedRejects;
import podium.chaos.soak.FaultSeen;
import podium.chaos.soak.Level;
import podium.stack.Part;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// One row, played while steady traffic goes on: what it does to events on their way, and what can
/// be judged meanwhile. The rest is judged when everything is released.
final class FaultInTraffic {
    private static final Form FORM = Form.SHORT;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /// Latency counts as not back after that.
    private static final Duration BACK = Duration.ofMinutes(10);

    private static final Set<String> ENDED_WELL = Set.of("finished", "stopped");

    private final Row row;
    private final InspectedLine line;
    private final SteadyTraffic steady;
    private final SoakWatch watch;
    private final long seed;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int over;
    private OptionalInt back = OptionalInt.empty();

    FaultInTraffic(Row row, InspectedLine line, SteadyTraffic steady, SoakWatch watch, long seed) {
        this.row = row;
        this.line = line;
        this.steady = steady;
        this.watch = watch;
        this.seed = seed;
    }

    /// Plays it, and waits until latency is back.
    ///
    /// @param rejects takes what has to be refused of what it sends
    FaultSeen play(ExpectedRejects rejects) throws InterruptedException {
        Optional<Level> level = watch.level();
        int begun = watch.second();
        over = begun;
        line.readersMayFail(row.stopsReaders());
        watch.fault(row.number());
        try {
            Scene scene = scene();
            try {
                playAndAwait(scene, level, rejects);
            } finally {
                findings.addAll(scene.findings());
                notes.addAll(scene.notes());
            }
        } catch (CannotHere e) {
            findings.add(new Finding("row", "it can't be played here: " + e.reason()));
        } catch (RuntimeException e) {
            findings.add(Finding.broke(e));
        }
        findings.addAll(line.seen(row.expectedHalts(), row.mayEnd()));
        line.readersMayFail(false);
        watch.quiet();
        return new FaultSeen(
                row.number(),
                row.fault(),
                begun,
                Math.max(begun, over),
                level,
                back,
                watch.of(row.number()),
                notes,
                findings);
    }

    /// What it sent beside the steady traffic.
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    private Scene scene() {
        return new Scene(
                line.line(),
                new Luck(seed * 1_000 + row.number()),
                FORM,
                row.number(),
                line.line().lastRelease() + 1,
                0,
                () -> row.traffic(FORM).start(line.line().generator(), seed, row.number()),
                _ -> {});
    }

    private void playAndAwait(Scene scene, Optional<Level> level, ExpectedRejects rejects)
            throws InterruptedException {
        try {
            if (sendsItself() && !row.startsTrafficItself()) {
                scene.startTraffic();
            }
            row.play(scene);
        } finally {
            line.line().restore();
            over = watch.second();
        }
        if (sendsItself()) {
            awaitOwnTraffic(scene, rejects);
        } else {
            rejects.add(row.addedRejects(scene));
        }
        scene.expect(steady.isRunning(), "the steady traffic has ended");
        int sentBy = watch.second();
        scene.await("the release of everything sent", PATIENCE, () -> watch.isReleased(sentBy));
        findings.addAll(row.judge(scene));
        if (level.isPresent()) {
            scene.comes(
                    BACK,
                    () -> {
                        back = watch.back(level.get(), over);
                        return back.isPresent();
                    });
        }
    }

    /// Other rows would send what the steady traffic does: some events, until they are over.
    private boolean sendsItself() {
        Traffic traffic = row.traffic(FORM);
        return traffic.events() > 0 && !traffic.untilOver();
    }

    private void awaitOwnTraffic(Scene scene, ExpectedRejects rejects) throws InterruptedException {
        Generator generator = line.line().generator();
        scene.await("the end of the row's traffic", PATIENCE, () -> !generator.isRunning());
        scene.expect(
                ENDED_WELL.contains(generator.state()),
                "the row's traffic ended as %s",
                generator.run());
        Ledger ledger = AnswersFetch.ledger(line.line().stack().url(Part.GENERATOR));
        sent.add(new Sent(Traffic.start(row.number()), Traffic.end(row.number()), ledger));
        rejects.add(ledger.rejects());
        if (row.startsTrafficItself()) {
            rejects.sentAgain();
        } else {
            rejects.add(row.addedRejects(scene));
        }
    }
}
