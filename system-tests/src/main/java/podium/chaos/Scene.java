package podium.chaos;

import podium.chaos.check.Finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One row being played: the line, chance, and what was seen.
public final class Scene {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Line line;
    private final Luck luck;
    private final Form form;
    private final int row;
    private final long firstRelease;
    private final long rawRecordsBefore;
    private final Runnable traffic;
    private final Consumer<String> says;
    private final List<String> notes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Scene(
            Line line,
            Luck luck,
            Form form,
            int row,
            long firstRelease,
            long rawRecordsBefore,
            Runnable traffic,
            Consumer<String> says) {
        this.line = line;
        this.luck = luck;
        this.form = form;
        this.row = row;
        this.firstRelease = firstRelease;
        this.rawRecordsBefore = rawRecordsBefore;
        this.traffic = traffic;
        this.says = says;
    }

    public Line line() {
        return line;
    }

    public Luck luck() {
        return luck;
    }

    public Form form() {
        return form;
    }

    /// The row's number: of the dates and event ids that are its own.
    public int row() {
        return row;
    }

    /// The first release that this row may have made.
    public long firstRelease() {
        return firstRelease;
    }

    /// Records of `events.raw` that the row has added, once the line has settled.
    public long rawRecords() {
        return line.releases().rawRecords() - rawRecordsBefore;
    }

    /// Sends the row's traffic from its first event on. The same events again are duplicates.
    public void startTraffic() {
        traffic.run();
    }

    /// What it is at, a few words, for whoever waits.
    public void step(String what, Object... values) {
        says.accept(what.formatted(values));
    }

    /// What was seen, a few words, for the table.
    public void note(String what, Object... values) {
        notes.add(what.formatted(values));
    }

    /// What a judge found.
    public void found(Finding finding) {
        findings.add(finding);
    }

    /// Something that the row expects.
    public void expect(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            findings.add(new Finding("row", otherwise.formatted(values)));
        }
    }

    /// The same of a stated invariant.
    public void expectInvariant(
            String invariant, boolean holds, String otherwise, Object... values) {
        if (!holds) {
            findings.add(new Finding(invariant, otherwise.formatted(values)));
        }
    }

    /// A random moment later.
    public void pause(Duration least, Duration most) throws InterruptedException {
        Waiting.passes(luck.between(least, most));
    }

    /// So much time passes.
    public void pause(Duration time) throws InterruptedException {
        Waiting.passes(time);
    }

    /// Waits for something that must come true.
    ///
    /// @return whether it did; if not, that is a finding
    public boolean await(String what, Duration patience, BooleanSupplier condition)
            throws InterruptedException {
        step("waits for %s", what);
        boolean came = comes(patience, condition);
        expect(came, "%s did not come true within %d s", what, patience.toSeconds());
        return came;
    }

    /// Waits for something that may come true.
    public boolean comes(Duration patience, BooleanSupplier condition) throws InterruptedException {
        return Waiting.comes(patience, POLL, condition);
    }

    /// Waits until a release beyond one is answered from: for rows whose traffic goes on.
    public boolean awaitReleaseAfter(long release, Duration patience) throws InterruptedException {
        return await("a release after " + release, patience, () -> line.answersAfter(release));
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
