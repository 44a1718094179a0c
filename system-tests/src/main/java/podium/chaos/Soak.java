package podium.chaos;

import podium.chaos.InspectedLine.Sent;
import podium.chaos.check.Finding;
import podium.chaos.soak.ExpectedRejects;
import podium.chaos.soak.FaultSeen;
import podium.chaos.soak.Flatness;
import podium.chaos.soak.Latency;
import podium.chaos.soak.Schedule;
import podium.chaos.soak.SoakReport;
import podium.chaos.soak.hdr.Stretches;
import podium.stack.Part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// One line for the whole time, events at one rate throughout, rows of faults spread over it; then
/// the judgement of a campaign. What is told: when each event was in a release, and what each
/// process held.
public final class Soak {
    private static final Form FORM = Form.SHORT;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LEVEL = Duration.ofMinutes(2);
    private static final Duration LAST = Duration.ofMinutes(1);
    private static final String TRAFFIC = "traffic";
    private static final String HARNESS = "harness";

    /// What silver-service's filter keeps of each id in its heap (`KeyFilter`): two, up to four
    /// when a stage of it has just begun.
    private static final long BYTES_AN_ID = 4;

    /// From the middle of the second quarter to that of the last.
    private static final int IDS_SHARE = 2;

    private final SoakPlan plan;
    private final Map<Integer, Row> rows;
    private final String machine;
    private final Consumer<String> says;
    private final Consumer<SoakReport> meanwhile;
    private final Instant begunAt = Instant.now();
    private final List<FaultSeen> faults = new ArrayList<>();
    private final List<Integer> notPlayed = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final ExpectedRejects rejects = new ExpectedRejects();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int seconds;

    /// @param rows by number
    /// @param machine what it is measured on
    /// @param says is told how it goes on
    /// @param meanwhile takes what is known when the traffic has ended, before the judges begin
    public Soak(
            SoakPlan plan,
            Map<Integer, Row> rows,
            String machine,
            Consumer<String> says,
            Consumer<SoakReport> meanwhile) {
        this.plan = plan;
        this.rows = Map.copyOf(rows);
        this.machine = machine;
        this.says = says;
        this.meanwhile = meanwhile;
    }

    /// @throws podium.stack.StackException if the line doesn't start
    public SoakReport run() throws InterruptedException {
        says.accept("a line");
        boolean good = false;
        InspectedLine line = InspectedLine.startMeasured(newFolder());
        try {
            SoakReport report = run(line);
            good = report.isGood();
            if (!good) {
                Evidence.keep(line.line());
            }
            return report;
        } catch (InterruptedException e) {
            // nobody judges it: it leaves nothing
            good = true;
            throw e;
        } finally {
            line.close();
            if (good) {
                line.delete();
            } else {
                says.accept("logs and data: " + line.line().folder());
            }
        }
    }

    private SoakReport run(InspectedLine line) throws InterruptedException {
        try (SteadyTraffic steady =
                SteadyTraffic.start(line.line(), plan.rate(), plan.seed(), plan.longest())) {
            says.accept("%d events/s; a warm-up first".formatted(plan.rate()));
            Waiting.passes(WARM_UP);
            try (SoakWatch watch =
                    SoakWatch.start(line.line(), () -> processes(line.line(), steady), plan)) {
                faults(line, steady, watch);
                endTraffic(line, steady, watch);
                meanwhile.accept(report(watch, false));
                judge(line);
                return report(watch, true);
            }
        }
    }

    private void faults(InspectedLine line, SteadyTraffic steady, SoakWatch watch)
            throws InterruptedException {
        for (Schedule.Due due : plan.schedule().faults()) {
            awaitSecond(watch, due.at());
            awaitLevel(watch);
            if (watch.second() > plan.beginMax().toSeconds()) {
                notPlayed.add(due.row());
                continue;
            }
            Row row = rows.get(due.row());
            if (row == null) {
                throw new IllegalStateException("there is no row " + due.row());
            }
            findings.addAll(line.seen(Set.of(), Set.of()));
            says.accept("second %d, row %d: %s".formatted(watch.second(), due.row(), row.fault()));
            FaultInTraffic fault = new FaultInTraffic(row, line, steady, watch, plan.seed());
            FaultSeen seen = fault.play(rejects);
            sent.addAll(fault.sent());
            faults.add(seen);
            seen.findings().forEach(finding -> says.accept("  " + finding));
            says.accept(
                    "second %d, row %d: %s"
                            .formatted(
                                    watch.second(),
                                    due.row(),
                                    seen.back().isPresent()
                                            ? "latency is back"
                                            : "latency did not come back"));
        }
        awaitSecond(watch, plan.time());
    }

    /// By the watch's clock, in which everything else of a soak is told.
    private static void awaitSecond(SoakWatch watch, Duration at) throws InterruptedException {
        Waiting.comes(at.plus(LOOK), LOOK, () -> watch.second() >= at.toSeconds());
    }

    /// A fault that follows close on another one waits until there is a level to come back to.
    private static void awaitLevel(SoakWatch watch) throws InterruptedException {
        Waiting.comes(LEVEL, LOOK, () -> watch.level().isPresent());
    }

    private void endTraffic(InspectedLine line, SteadyTraffic steady, SoakWatch watch)
            throws InterruptedException {
        seconds = watch.second();
        watch.trafficEnds();
        says.accept("second %d: the traffic ends".formatted(seconds));
        tried("the end of the traffic", () -> stop(line, steady, watch));
        findings.addAll(watch.findings());
    }

    private void stop(InspectedLine line, SteadyTraffic steady, SoakWatch watch)
            throws InterruptedException {
        steady.stop();
        steady.endedBadly().ifPresent(how -> findings.add(new Finding("row", how)));
        sent.add(new Sent(SteadyTraffic.from(), SteadyTraffic.to(), steady.ledger()));
        rejects.add(sent.getLast().ledger().rejects());
        Scene scene = whole(line);
        line.line().restore();
        Settling.everythingReleased(scene, false);
        scene.await("the last event in a release", LAST, () -> watch.isReleased(seconds - 2));
        take(scene);
    }

    private void judge(InspectedLine line) throws InterruptedException {
        tried("the judgement", () -> inspect(line));
        findings.addAll(line.seen(Set.of(), Set.of()));
        findings.addAll(line.bucket());
    }

    private void inspect(InspectedLine line) throws InterruptedException {
        if (plan.schedule().endsQuietly()) {
            quiet(line);
        }
        says.accept("the judges: answers, Bronze against the topic, the audit");
        Scene whole = whole(line);
        findings.addAll(line.inspect(whole, sent, rejects));
        take(whole);
    }

    /// Row 31, on the line to which nobody sends any more.
    private void quiet(InspectedLine line) throws InterruptedException {
        Row row = rows.get(Schedule.QUIET_ROW);
        if (row == null) {
            throw new IllegalStateException("there is no row " + Schedule.QUIET_ROW);
        }
        says.accept("row %d: %s".formatted(row.number(), row.fault()));
        Scene scene = whole(line);
        row.play(scene);
        line.line().restore();
        take(scene);
    }

    private void take(Scene scene) {
        findings.addAll(scene.findings());
        notes.addAll(scene.notes());
    }

    /// A part of the soak after which others can still be told.
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    /// Whatever breaks in it is a finding: an hour's soak tells what it has seen.
    private void tried(String what, Step step) throws InterruptedException {
        try {
            step.run();
        } catch (RuntimeException e) {
            Finding broke = Finding.broke(e);
            findings.add(
                    new Finding(
                            broke.invariant(),
                            "%s came to no end: %s".formatted(what, broke.what())));
        }
    }

    /// Everything that was done since the line's first release.
    private Scene whole(InspectedLine line) {
        return new Scene(line.line(), new Luck(plan.seed()), FORM, 0, 0, 0, () -> {}, _ -> {});
    }

    private static Map<String, ProcessHandle> processes(Line line, SteadyTraffic steady) {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            line.stack().process(part).ifPresent(process -> processes.put(part.label(), process));
        }
        steady.process().ifPresent(process -> processes.put(TRAFFIC, process));
        processes.put(HARNESS, ProcessHandle.current());
        return processes;
    }

    private SoakReport report(SoakWatch watch, boolean isJudged) {
        Stretches stretches = watch.stretches();
        Map<String, Latency> latencies = stretches.figures();
        Latency everything = latencies.get(Stretches.EVERYTHING);
        long ids = everything == null ? 0 : everything.count();
        int minutes =
                Math.min(
                        watch.memoryCurve().minutes(),
                        (int) (seconds / watch.memoryCurve().minuteSeconds()));
        List<Flatness> memory = new ArrayList<>();
        for (String process : watch.memoryCurve().names()) {
            if (!process.equals(HARNESS)) {
                long known =
                        process.equals(Part.SILVER.label()) ? ids / IDS_SHARE * BYTES_AN_ID : 0;
                memory.add(Flatness.of(watch.memoryCurve(), process, minutes, known));
            }
        }
        return new SoakReport(
                machine,
                begunAt,
                again(),
                plan.rate(),
                seconds,
                latencies,
                faults,
                notPlayed,
                memory,
                notes,
                findings,
                isJudged,
                stretches.distributions(),
                watch.latencyCurve(),
                watch.memoryCurve());
    }

    private String again() {
        List<String> played = new ArrayList<>();
        plan.schedule().faults().forEach(due -> played.add(Integer.toString(due.row())));
        if (plan.schedule().endsQuietly()) {
            played.add(Integer.toString(Schedule.QUIET_ROW));
        }
        return "./podium chaos --soak --minutes %d --events-per-second %d --seed %d --rows %s%s"
                .formatted(
                        plan.time().toMinutes(),
                        plan.rate(),
                        plan.seed(),
                        String.join(",", played),
                        plan.named());
    }

    /// What an earlier one has left stays as it is.
    private Path newFolder() {
        int number = 1;
        while (Files.exists(plan.folder().resolve("line-" + number))) {
            number++;
        }
        return plan.folder().resolve("line-" + number);
    }
}
