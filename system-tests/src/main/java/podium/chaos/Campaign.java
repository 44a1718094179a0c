package podium.chaos;

import podium.chaos.check.Finding;
import podium.chaos.http.Generator;
import podium.stack.FileTree;
import podium.stack.Part;
import podium.stack.StackException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Rows played one after the other. Several share a line, so that faults meet a lake and states
/// that others have left; one that failed, or needs a line of its own, shares none.
public final class Campaign implements AutoCloseable {
    /// Audits read a line's whole history; so it is not to become long.
    private static final int ROWS_A_LINE = 8;

    private static final Duration SETTLE = Duration.ofMinutes(4);

    /// Events are sent for so long after the fault; more would only be waited for.
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);

    private static final Set<String> ENDED_WELL = Set.of("finished", "stopped");

    private final long seed;
    private final Form form;
    private final Path folder;
    private final Consumer<String> says;
    private final BooleanSupplier told;
    private final boolean madeFolder;
    private int lines;
    private boolean foundNoLine;
    private @Nullable Path folderOfLine;
    private final List<Integer> rowsOfLine = new ArrayList<>();
    private @Nullable InspectedLine shared;

    /// @param folder of the lines' data and logs; what failed stays there
    /// @param says is told how it goes on
    /// @param told whether the process has been told to end
    public Campaign(
            long seed, Form form, Path folder, Consumer<String> says, BooleanSupplier told) {
        this.seed = seed;
        this.form = form;
        this.folder = folder;
        this.says = says;
        this.told = told;
        this.madeFolder = !Files.exists(folder);
    }

    /// Plays a row, and judges the line after it.
    ///
    /// @throws Interrupted if the process is told to end meanwhile
    public Outcome play(Row row) {
        try {
            Outcome outcome = played(row);
            if (!told.getAsBoolean()) {
                if (outcome instanceof Outcome.Failed) {
                    // it stays, whatever comes
                    folderOfLine = null;
                }
                return outcome;
            }
        } catch (RuntimeException e) {
            if (!told.getAsBoolean()) {
                throw e;
            }
        }
        abandon();
        throw new Interrupted(row);
    }

    /// Whether no line could be started for the last row: others would fare no better.
    public boolean foundNoLine() {
        return foundNoLine;
    }

    private Outcome played(Row row) {
        long begun = System.nanoTime();
        InspectedLine line;
        try {
            line = lineFor(row);
        } catch (StackException | UncheckedIOException e) {
            foundNoLine = true;
            return new Outcome.Failed(
                    row,
                    since(begun),
                    List.of(new Finding("row", "no line: " + e.getMessage())),
                    folder.toString(),
                    form,
                    List.of(row.number()));
        }
        List<Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try {
            findings.addAll(judged(row, line, notes));
        } catch (CannotHere e) {
            discard(line, true);
            return new Outcome.Skipped(row, e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Duration took = since(begun);
        if (!findings.isEmpty() && !told.getAsBoolean()) {
            says.accept("keeps what shows why it failed");
            keepEvidence(line.line());
            discard(line, false);
            return new Outcome.Failed(
                    row,
                    took,
                    findings,
                    line.line().folder().toString(),
                    form,
                    List.copyOf(rowsOfLine));
        }
        if (row.needsOwnLine()) {
            discard(line, true);
        }
        return new Outcome.Passed(row, took, notes);
    }

    /// Plays it on a line.
    ///
    /// @param notes what was seen is added to
    private List<Finding> judged(Row row, InspectedLine line, List<String> notes)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try {
            Scene scene = scene(row, line.line());
            try {
                playAndInspect(row, scene, line, findings);
            } finally {
                findings.addAll(scene.findings());
                notes.addAll(scene.notes());
            }
        } catch (CannotHere e) {
            throw e;
        } catch (RuntimeException e) {
            findings.add(Finding.broke(e));
        }
        findings.addAll(line.watched(row));
        line.readersMayFail(false);
        return findings;
    }

    private Scene scene(Row row, Line line) {
        return new Scene(
                line,
                new Luck(seed * 1_000 + row.number()),
                form,
                row.number(),
                line.lastRelease() + 1,
                line.releases().rawRecords(),
                () -> row.traffic(form).start(line.generator(), seed, row.number()),
                says);
    }

    private void playAndInspect(Row row, Scene scene, InspectedLine line, List<Finding> findings)
            throws InterruptedException {
        line.readersMayFail(row.stopsReaders());
        if (!row.startsTrafficItself()) {
            scene.startTraffic();
        }
        says.accept("the fault");
        row.play(scene);
        if (row.traffic(form).untilOver()) {
            scene.expect(line.line().generator().isRunning(), "the fault met an idle line");
        }
        if (row.settles()) {
            says.accept("settles");
            settle(row, scene, line.line());
        }
        says.accept("is judged");
        findings.addAll(row.judge(scene));
        findings.addAll(line.inspect(row, scene));
    }

    private static void keepEvidence(Line line) {
        try {
            Evidence.keep(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private InspectedLine lineFor(Row row) {
        InspectedLine line = shared;
        if (!row.needsOwnLine() && line != null && rowsOfLine.size() < ROWS_A_LINE) {
            rowsOfLine.add(row.number());
            return line;
        }
        if (line != null) {
            // two lines at once are more than two cores carry
            discard(line, true);
        }
        InspectedLine fresh = start(row);
        shared = fresh;
        rowsOfLine.clear();
        rowsOfLine.add(row.number());
        return fresh;
    }

    private InspectedLine start(Row row) {
        Map<Part, Map<String, String>> standing = new EnumMap<>(Part.class);
        standing.putAll(row.environment());
        says.accept("a line of processes starts");
        return InspectedLine.start(newFolder(), standing);
    }

    /// What failed before stays as it is.
    private Path newFolder() {
        Path line;
        do {
            line = folder.resolve("line-" + ++lines);
        } while (Files.exists(line));
        folderOfLine = line;
        return line;
    }

    private void discard(InspectedLine line, boolean delete) {
        line.close();
        if (delete) {
            line.delete();
        }
        if (line == shared) {
            shared = null;
        }
    }

    /// Everything runs again, everything is sent, and everything sent is released.
    private void settle(Row row, Scene scene, Line line) throws InterruptedException {
        long begun = System.nanoTime();
        line.restore();
        if (row.traffic(form).events() > 0) {
            Generator generator = line.generator();
            if (row.traffic(form).untilOver() && generator.isRunning()) {
                scene.pause(AFTERWARDS);
                generator.stop();
            }
            scene.await("the end of the traffic", SETTLE, () -> !generator.isRunning());
            scene.expect(
                    ENDED_WELL.contains(generator.state()),
                    "the traffic ended as %s",
                    generator.run());
        }
        Settling.everythingReleased(scene, row.traffic(form).events() == 0);
        scene.note("settled in %.1f s", since(begun).toMillis() / 1_000.0);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /// Ends the line of a row that was interrupted, and leaves nothing of it.
    private void abandon() {
        // whoever ends a line waits for those who watch it
        Thread.interrupted();
        InspectedLine line = shared;
        shared = null;
        try {
            if (line != null) {
                line.close();
            }
            if (folderOfLine != null) {
                FileTree.delete(folderOfLine);
            }
        } catch (RuntimeException e) {
            says.accept("of its line something is left in %s (%s)".formatted(folderOfLine, e));
        }
    }

    @Override
    public void close() {
        InspectedLine line = shared;
        if (line != null) {
            discard(line, true);
        }
        if (madeFolder) {
            deleteIfEmpty();
        }
    }

    private void deleteIfEmpty() {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // lines that failed are in it
            return;
        }
    }
}
