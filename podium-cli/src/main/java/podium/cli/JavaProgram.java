package podium.cli;

import podium.cli.line.LineException;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/// A module of the checkout that runs as a Java process of its own, because the commands don't have
/// its class path.
final class JavaProgram {
    private static final Duration END_MAX = Duration.ofSeconds(2);
    private static final int SAID_MAX = 1 << 20;
    private static final int CONNECT_MILLIS = 2_000;

    /// Set by the launcher, which asks whether the words are right before it builds what they need.
    private static final String ASKED = "podium.words-only";

    /// Loads half of what the work itself does.
    private static final String PLANS_ONLY = "--dry-run";

    private static final String CLEAR_LINE = "\r\u001b[K";

    /// What a module is built into: folders of its class path.
    private enum Layout {
        CLASSES_AND_JARS("classes", "lib"),

        /// Of a service. A JVM can keep an archive of classes that come from jars alone.
        JARS("app", "lib/boot", "lib/main");

        private final List<String> folders;

        Layout(String... folders) {
            this.folders = List.of(folders);
        }

        List<Path> in(Path built) {
            return folders.stream().map(built::resolve).toList();
        }
    }

    private final String module;
    private final Layout layout;
    private final String mainClass;
    private final List<String> jvmOptions;

    private final Duration grace;
    private final @Nullable Stack store;

    private JavaProgram(
            String module,
            Layout layout,
            String mainClass,
            List<String> jvmOptions,
            Duration grace,
            @Nullable Stack store) {
        this.module = module;
        this.layout = layout;
        this.mainClass = mainClass;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.grace = grace;
        this.store = store;
    }

    JavaProgram(String module, String mainClass, String... jvmOptions) {
        this(module, Layout.CLASSES_AND_JARS, mainClass, List.of(jvmOptions), Duration.ZERO, null);
    }

    /// A main class in the jars of a service, which is not started; with an archive of its classes
    /// beside them.
    static JavaProgram ofService(String module, String mainClass, String... jvmOptions) {
        return new JavaProgram(
                module, Layout.JARS, mainClass, List.of(jvmOptions), Duration.ZERO, null);
    }

    /// The same, for one that has something to clean up: it is asked to end, and killed if it is
    /// still there after so long.
    JavaProgram withGrace(Duration time) {
        return new JavaProgram(module, layout, mainClass, jvmOptions, time, store);
    }

    /// The same, told where a stack's bucket is, and given the keys to it.
    JavaProgram withStoreOf(Stack stack) {
        return new JavaProgram(module, layout, mainClass, jvmOptions, grace, stack);
    }

    /// What a program answered, and its exit code.
    record Said(int exitCode, byte[] output) {}

    /// Runs it to its end; what it prints goes to where this process prints.
    ///
    /// @return its exit code; 0 where only the words were to be judged
    /// @throws LineException if it is not built, or the store that it works with doesn't answer
    int run(List<String> arguments) {
        requireStore();
        if (Boolean.getBoolean(ASKED)) {
            return StackCommand.DONE;
        }
        ClassArchive archive = archive();
        Optional<Path> begun =
                archive == null || arguments.contains(PLANS_ONLY)
                        ? Optional.empty()
                        : archive.begin();
        List<String> start = begun.map(ClassArchive::writing).orElseGet(() -> start(archive));
        Said said = run(builder(start, arguments).inheritIO(), _ -> new byte[0]);
        begun.ifPresent(
                file -> requireNonNull(archive).end(file, said.exitCode() == StackCommand.DONE));
        return said.exitCode();
    }

    /// Runs it to its end and takes what it prints, a mebibyte at most; its complaints go to where
    /// this process's go.
    ///
    /// @throws LineException if it is not built, or the store that it works with doesn't answer
    Said ask(List<String> arguments) {
        requireStore();
        return run(
                builder(start(archive()), arguments).redirectError(ProcessBuilder.Redirect.INHERIT),
                process -> process.getInputStream().readNBytes(SAID_MAX));
    }

    private interface Output {
        byte[] of(Process process) throws IOException;
    }

    private Said run(ProcessBuilder program, Output output) {
        try {
            Process process = program.start();
            Thread hook = new Thread(() -> end(process, grace), "podium-%s-stop".formatted(module));
            Runtime.getRuntime().addShutdownHook(hook);
            byte[] said = output.of(process);
            int exitCode = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
            return new Said(exitCode, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | IllegalStateException e) {
            // the process is ending: whoever asked is gone
            return new Said(Interruption.EXIT_CODE, new byte[0]);
        }
    }

    static void end(Process process, Duration grace) {
        try {
            if (grace.isPositive()) {
                process.destroy();
                if (!process.waitFor(grace)) {
                    process.destroyForcibly();
                }
            } else {
                process.destroyForcibly();
            }
            if (process.waitFor(END_MAX)
                    && System.console() != null
                    && System.console().isTerminal()) {
                // of the line that it may have left
                System.err.print(CLEAR_LINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireStore() {
        if (store == null) {
            return;
        }
        URI address = store.url(Part.S3);
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
        } catch (IOException e) {
            throw LineException.silent("S3", address.toString(), String.valueOf(e.getMessage()));
        }
    }

    private ProcessBuilder builder(List<String> start, List<String> arguments) {
        ProcessBuilder program = new ProcessBuilder(command(start, arguments));
        if (store != null) {
            program.command().addAll(store.storeOptions());
            S3Server.putKeys(program.environment());
        }
        return program;
    }

    /// `null` where classes lie in a folder, of which a JVM keeps no archive.
    private @Nullable ClassArchive archive() {
        if (layout != Layout.JARS) {
            return null;
        }
        Path built = built();
        return new ClassArchive(built.resolveSibling(mainClass + ".jsa"), layout.in(built));
    }

    private static List<String> start(@Nullable ClassArchive archive) {
        return archive == null ? List.of() : archive.options();
    }

    private List<String> command(List<String> start, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(start);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(arguments);
        return command;
    }

    private Path built() {
        Properties modules = new Properties();
        try (InputStream in = JavaProgram.class.getResourceAsStream("modules.properties")) {
            modules.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("modules.properties is unreadable", e);
        }
        Path built = Path.of(modules.getProperty(module)).normalize();
        Path classes = layout.in(built).getFirst();
        if (!Files.isDirectory(classes)) {
            throw LineException.notBuilt(module, classes.toString());
        }
        return built;
    }

    private String classPath() {
        // a folder of classes stands for itself, one of jars for what is in it
        return layout.in(built()).stream()
                .map(folder -> folder.endsWith("classes") ? folder : folder.resolve("*"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
