package podium.cli.tests;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Maven as a child process, its output in a log; it ends with this process.
public final class MavenRun {
    private static final int ERRORS_MAX = 20;

    private final Path checkout;
    private final Path log;

    /// @param log overwritten
    public MavenRun(Path checkout, Path log) {
        this.checkout = checkout;
        this.log = log;
    }

    /// @param lines hears each line
    /// @return its exit code
    /// @throws IOException if there is no Maven
    public int run(List<String> arguments, Consumer<String> lines)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(arguments);
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        Thread stop = new Thread(() -> stop(maven.toHandle()), "podium-maven-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try (BufferedReader output = maven.inputReader();
                BufferedWriter copy = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.write(line);
                copy.newLine();
                lines.accept(line);
            }
        }
        int exitCode = maven.waitFor();
        Runtime.getRuntime().removeShutdownHook(stop);
        return exitCode;
    }

    /// Maven's first errors.
    public List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("[ERROR]")).limit(ERRORS_MAX).toList();
        }
    }

    // the test processes first: they stop what they have started
    private static void stop(ProcessHandle maven) {
        List<ProcessHandle> children = maven.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        maven.destroy();
        maven.onExit().join();
    }
}
