package podium.bench.line;

import podium.stack.Part;
import podium.stack.S3Server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The second implementation's word on the last release, and what it says the layers bought, each
/// as a process of its own.
final class Audited {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PER_SECOND_MIN = 2_000;
    private static final int SAID_MAX = 12;

    private final BenchLine line;
    private final Path folder;
    private final long events;
    private final Consumer<String> says;

    /// @param folder takes all that it says
    /// @param says is told the last of it
    Audited(BenchLine line, Path folder, long events, Consumer<String> says) {
        this.line = line;
        this.folder = folder;
        this.events = events;
        this.says = says;
    }

    /// Whether it finds the same rows.
    boolean isGood() {
        return run("the audit", Bench.AUDIT_LOG, "audit", List.of());
    }

    /// Asks the five questions of Bronze, of Silver and of Gold: time and bytes read, in
    /// `bought.txt`.
    ///
    /// @throws BenchException if it fails
    void askEachLayer() {
        List<String> where =
                List.of(
                        "--objects",
                        line.stack().folder().objects().toString(),
                        "--query-api",
                        line.stack().url(Part.QUERY_API).toString());
        if (!run("what the layers bought", "bought.txt", "bought", where)) {
            throw BenchException.child(
                    "what the layers bought", "was not measured", folder.resolve("bought.txt"));
        }
    }

    private boolean run(String name, String file, String task, List<String> more) {
        Path log = folder.resolve(file);
        List<String> arguments = new ArrayList<>(List.of(task));
        arguments.addAll(line.stack().storeOptions());
        arguments.addAll(more);
        int code =
                LeashedProcess.run(
                        name,
                        JavaCommand.of(
                                List.of(
                                        "-Xmx512m",
                                        "-XX:+UseSerialGC",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow"),
                                JavaCommand.ownClassPath(),
                                "podium.audit.Main",
                                arguments),
                        S3Server::putKeys,
                        log,
                        PATIENCE.plusSeconds(events / PER_SECOND_MIN));
        said(log).forEach(says);
        return code == 0;
    }

    private static List<String> said(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - SAID_MAX), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
