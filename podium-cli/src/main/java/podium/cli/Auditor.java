package podium.cli;

import podium.cli.line.LineException;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.Stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The second implementation, which shares no class with the services: a process of its own.
final class Auditor {
    private static final int INTERRUPTED = Interruption.EXIT_CODE;

    private final Stack stack;

    Auditor(Stack stack) {
        this.stack = stack;
    }

    /// What the auditor can do.
    enum Task {
        AUDIT("audit"),
        VERIFY("verify"),
        VIEWS("views"),
        BOUGHT("bought");

        private final String label;

        Task(String label) {
            this.label = label;
        }
    }

    /// Runs it to its end; what it prints goes to where this process prints.
    ///
    /// @param releases none: the last
    /// @return its exit code: 0 done, 1 the answer is no
    int run(Task task, List<Long> releases) {
        try {
            Process process = new ProcessBuilder(command(task, releases)).inheritIO().start();
            Thread hook = new Thread(process::destroyForcibly, "podium-auditor-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            int exitCode = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
            return exitCode;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | IllegalStateException e) {
            // the process is ending: whoever asked for the audit is gone
            return INTERRUPTED;
        }
    }

    private List<String> command(Task task, List<Long> releases) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath(),
                        "podium.audit.Main",
                        task.label));
        command.addAll(
                List.of(
                        "--endpoint",
                        stack.url(Part.S3).toString(),
                        "--bucket",
                        Stack.BUCKET,
                        "--access-key",
                        S3Server.ACCESS_KEY,
                        "--secret-key",
                        S3Server.SECRET_KEY));
        for (Long release : releases) {
            command.addAll(List.of("--release", release.toString()));
        }
        if (task == Task.VIEWS || task == Task.BOUGHT) {
            command.addAll(List.of("--objects", stack.folder().objects().toString()));
        }
        if (task == Task.BOUGHT) {
            command.addAll(List.of("--query-api", stack.url(Part.QUERY_API).toString()));
        }
        return command;
    }

    private static String classPath() {
        Properties properties = new Properties();
        try (InputStream in = Auditor.class.getResourceAsStream("auditor.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("auditor.properties is unreadable", e);
        }
        Path built = Path.of(properties.getProperty("built")).normalize();
        Path classes = built.resolve("classes");
        if (!Files.isDirectory(classes)) {
            throw LineException.notBuilt(classes.toString());
        }
        return classes + File.pathSeparator + built.resolve("lib") + File.separator + "*";
    }
}
