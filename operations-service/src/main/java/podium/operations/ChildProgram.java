package podium.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A program that is run as a child process. It is told that it is supervised by
/// `-Dpodium.supervised=true`: it says how far it has come in lines that begin with [#PROGRESS],
/// and ends when its input does, so that it never outlives this process, however that ends.
public final class ChildProgram implements Commands {
    /// Begins a line that is for programs (RFC 7464 begins its texts so).
    static final char PROGRESS = '\u001e';

    private static final int LINE_CHARS_MAX = 2_000;

    /// Who has been killed is gone within it.
    private static final Duration KILLED_MAX = Duration.ofSeconds(5);

    /// Its output ends with it, unless a process that it left behind holds it open.
    private static final Duration LAST_WORDS_MAX = Duration.ofSeconds(2);

    /// They are this service's, and no business of what the command starts.
    private static final List<String> OWN_VARIABLES =
            List.of("QUARKUS_", "PODIUM_OPERATIONS_", "PODIUM_ACCESS_");

    private final List<String> before;
    private final List<String> after;
    private final Duration grace;
    private final Function<String, Optional<Progress>> progress;

    /// @param before what comes before a command's words
    /// @param after what comes after them
    /// @param grace between being told to end and being killed
    /// @param progress reads a line of it
    public ChildProgram(
            List<String> before,
            List<String> after,
            Duration grace,
            Function<String, Optional<Progress>> progress) {
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
        this.grace = grace;
        this.progress = progress;
    }

    @Override
    public Running start(List<String> words, Listener listener) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(words);
        command.addAll(after);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> OWN_VARIABLES.stream().anyMatch(name::startsWith));
        Process process = builder.start();
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("operation-output")
                        .start(() -> hear(process, listener));
        return new Child(process, reader);
    }

    private void hear(Process process, Listener listener) {
        try (Reader reader = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            int next;
            while ((next = reader.read()) >= 0) {
                if (next == '\n' || next == '\r') {
                    tell(line.toString(), listener);
                    line.setLength(0);
                } else if (line.length() < LINE_CHARS_MAX && isShown(next)) {
                    line.append((char) next);
                }
            }
            tell(line.toString(), listener);
        } catch (IOException | UncheckedIOException e) {
            listener.said("its output could not be read: " + e.getMessage());
        }
    }

    private static boolean isShown(int character) {
        return character == PROGRESS || !Character.isISOControl(character);
    }

    private void tell(String line, Listener listener) {
        if (line.isEmpty()) {
            return;
        }
        if (line.charAt(0) == PROGRESS) {
            progress.apply(line.substring(1)).ifPresent(listener::progressed);
        } else {
            listener.said(line);
        }
    }

    /// One that has begun.
    private final class Child implements Running {
        private final Process process;
        private final Thread reader;
        private final OutputStream leash;

        Child(Process process, Thread reader) {
            this.process = process;
            this.reader = reader;
            // held open: its end is the child's
            this.leash = process.getOutputStream();
        }

        @Override
        public boolean awaitEnd(Duration max) throws InterruptedException {
            if (!process.waitFor(max)) {
                return false;
            }
            reader.join(LAST_WORDS_MAX);
            release();
            return true;
        }

        @Override
        public void end() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(grace)) {
                process.destroyForcibly();
                process.waitFor(KILLED_MAX);
            }
        }

        @Override
        public int exitCode() {
            return process.exitValue();
        }

        private void release() {
            try {
                leash.close();
            } catch (IOException e) {
                // it has ended: nobody is there to let go of
                return;
            }
        }
    }
}
