package podium.cli;

import podium.cli.line.LineException;
import podium.cli.line.Ticker;
import podium.cli.testing.DockerEngine;
import podium.cli.testing.TestRun;
import podium.stack.Stack;
import podium.stack.StackException;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs all tests of the project, or those of some classes.
@Command(
        name = "test",
        modelTransformer = StackOptions.Unused.class,
        description = {
            "Builds all modules and runs the tests of the project, those with real neighbours too; 45 minutes or so on two",
            "processors. Four long replays are left out unless they are asked for.",
            "The last line is `N passed, N failed, N skipped`. Maven's log is target/test.log."
        })
final class TestCommand extends StackCommand {
    private static final String MAVEN = "mvn";
    private static final String CONTAINERS = "containers,images";
    private static final String CLASSES = "[\\w*]+(,[\\w*]+)*";
    private static final String LEAVE_NONE_OUT = "-Dtest.left-out=none";

    /// What later lines start from, which pays where there are many.
    private static final String WITHOUT_CACHES = "-Dtest.caches.skip=true";

    @Option(
            names = "--containers",
            description =
                    "Service tests against a broker in a container, and docker-compose.yml for real; skipped where no Docker"
                            + " engine is, unless PODIUM_REQUIRE_DOCKER=1.")
    private boolean containers;

    @Option(names = "--long", description = "The tests too that a usual run leaves out.")
    private boolean longOnesToo;

    @Option(
            names = "--only",
            paramLabel = "CLASSES",
            description =
                    "Test classes, with commas between them and * for anything, such as DashboardIT,Sql*IT, long ones or not;"
                            + " without the checks of the sources.")
    private @Nullable String only;

    @Override
    int run(Stack stack) {
        List<String> arguments = arguments();
        Path checkout = checkout();
        String mvn = maven();
        if (containers) {
            DockerEngine.advice().ifPresent(this::complain);
        }
        try {
            TestRun tests = TestRun.begin(checkout, mvn, arguments, progress(), Ticker.SYSTEM);
            try (Interruption interruption = Interruption.then(() -> end(tests))) {
                TestRun.Result result = tests.await(progress(interruption), Ticker.SYSTEM);
                progressDone(interruption);
                result.lines().forEach(line -> say(interruption, line));
                return result.good() ? DONE : NO;
            }
        } catch (IOException e) {
            throw StackException.folder(checkout.resolve("target"), e);
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (only == null) {
            arguments.add(containers ? "-Pqa," + CONTAINERS : "-Pqa");
            if (longOnesToo) {
                arguments.add(LEAVE_NONE_OUT);
            }
            return arguments;
        }
        require(only.matches(CLASSES), "--only takes names of test classes, not '" + only + "'");
        if (containers) {
            arguments.add("-P" + CONTAINERS);
        }
        arguments.addAll(
                List.of(
                        LEAVE_NONE_OUT,
                        WITHOUT_CACHES,
                        // each class once, by the plugin that plays it in a whole run
                        "-Dtest=" + only + ",!*IT",
                        "-Dit.test=" + only + ",!*Test",
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Dfailsafe.failIfNoSpecifiedTests=false"));
        return arguments;
    }

    private int end(TestRun tests) {
        progressDone();
        tests.kill();
        return Interruption.EXIT_CODE;
    }

    private static Path checkout() {
        @Nullable String home = System.getProperty("podium.home");
        if (home == null || !Files.exists(Path.of(home, "pom.xml"))) {
            throw LineException.noCheckout();
        }
        return Path.of(home);
    }

    private static String maven() {
        @Nullable String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .map(folder -> Path.of(folder, MAVEN))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(LineException::noMaven);
    }
}
