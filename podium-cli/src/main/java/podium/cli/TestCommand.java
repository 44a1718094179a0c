package podium.cli;

import podium.cli.tests.MavenRun;
import podium.cli.tests.TestProgress;
import podium.cli.tests.TestReports;
import podium.cli.tests.TestSummary;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// All tests.
@Command(
        name = "test",
        description = {
            "Builds everything and runs all tests: of the pure core, of each service with real neighbours, of the"
                    + " whole line.",
            "Maven's output goes to target/test.log. The last line is `N passed, N failed, N skipped`."
        })
final class TestCommand implements Callable<Integer> {
    private final Screen screen = new Screen();

    // every command takes them; tests choose folders and ports of their own
    @Mixin private StackOptions options = new StackOptions();

    @Option(
            names = "--containers",
            description = "Service tests against a containerised broker; skipped without Docker.")
    private boolean containers;

    @Override
    public Integer call() throws InterruptedException {
        Path checkout = Path.of(System.getProperty("podium.home", ".")).toAbsolutePath();
        MavenRun maven = new MavenRun(checkout, checkout.resolve("target").resolve("test.log"));
        try {
            TestReports.delete(checkout);
            int exitCode = maven.run(arguments(), new Shown());
            screen.progressDone();
            TestSummary summary = TestReports.read(checkout);
            return judged(exitCode, maven, summary);
        } catch (IOException e) {
            screen.complain(
                    "the tests can't run (%s); Maven is needed: apt-get install maven, or https://maven.apache.org"
                            .formatted(e.getMessage()));
            return StackCommand.NO;
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-Pqa", "--fail-at-end"));
        if (containers) {
            arguments.add("-Pcontainers");
        }
        arguments.add("verify");
        return arguments;
    }

    private int judged(int exitCode, MavenRun maven, TestSummary summary) throws IOException {
        summary.skips().forEach(skip -> screen.say("skipped " + skip));
        summary.failures().forEach(failure -> screen.say("failed  " + failure));
        boolean failed = !summary.failures().isEmpty();
        if (exitCode != 0 && !failed) {
            maven.errors().forEach(screen::say);
            screen.say("the build failed; all of it is in target/test.log");
        }
        screen.say(summary.text());
        return exitCode != 0 || failed ? StackCommand.NO : StackCommand.DONE;
    }

    private final class Shown implements java.util.function.Consumer<String> {
        private final TestProgress progress = new TestProgress();

        @Override
        public void accept(String line) {
            String text = progress.next(line);
            if (text != null) {
                screen.progress(text);
            }
        }
    }
}
