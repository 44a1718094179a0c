package podium.cli.testing;

import podium.cli.line.Bars;
import podium.cli.line.ProgressView;
import podium.cli.line.Ticker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One run of tests: `mvn verify` over all modules as a child process, its log in
/// `target/test.log`.
public final class TestRun {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Path checkout;
    private final Process maven;
    private final BuildLock lock;

    private TestRun(Path checkout, Process maven, BuildLock lock) {
        this.checkout = checkout;
        this.maven = maven;
        this.lock = lock;
    }

    /// Begins, as soon as no other `./podium` builds in that checkout.
    ///
    /// @param mvn the program
    /// @param arguments of Maven, such as `-Pqa`
    public static TestRun begin(
            Path checkout, String mvn, List<String> arguments, ProgressView view, Ticker ticker)
            throws IOException {
        BuildLock lock = BuildLock.take(checkout, view, ticker);
        try {
            TestReports.delete(checkout);
            List<String> command = new ArrayList<>();
            command.addAll(
                    List.of(
                            mvn,
                            "-B",
                            "-ntp",
                            "-Dstyle.color=never",
                            "--fail-at-end",
                            // tests with real neighbours wait half of their time
                            "-T4",
                            "verify"));
            command.addAll(arguments);
            Process maven =
                    new ProcessBuilder(command)
                            .directory(checkout.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .start();
            return new TestRun(checkout, maven, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /// Follows it to its end.
    ///
    /// @return whether all is well, and the lines that say so
    public Result await(ProgressView view, Ticker ticker) throws IOException {
        MavenLog log = new MavenLog();
        long begun = ticker.nanoTime();
        try (BufferedReader said = maven.inputReader();
                Writer file = Files.newBufferedWriter(checkout.resolve("target/test.log"))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                file.write(line);
                file.write('\n');
                file.flush();
                log.add(line);
                view.show(log.progress() + ", " + Bars.seconds(ticker.since(begun)));
            }
        } finally {
            lock.close();
        }
        boolean built = exitCode() == 0;
        List<TestOutcome> outcomes = TestReports.read(checkout);
        boolean failed = outcomes.stream().anyMatch(TestOutcome.Failed.class::isInstance);
        List<String> errors = built ? List.of() : failed ? log.errors() : log.allErrors();
        TestSummary summary = new TestSummary(outcomes, built, errors, log.untested());
        List<String> lines = new ArrayList<>(log.told());
        lines.addAll(summary.lines());
        return new Result(summary.isGood(), lines);
    }

    /// @param lines what tests told, then what became of them; the counts are the last of them
    public record Result(boolean good, List<String> lines) {
        public Result {
            lines = List.copyOf(lines);
        }
    }

    /// Ends Maven and everything that it has started.
    public void kill() {
        List<ProcessHandle> all =
                Stream.concat(maven.descendants(), Stream.of(maven.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (Exception e) {
                one.destroyForcibly();
            }
        }
        lock.close();
    }

    private int exitCode() {
        try {
            return maven.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Maven ends", e);
        }
    }
}
