package podium.bench.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The second implementation's word on the last release, as a process of its own.
final class Audited {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PER_SECOND_MIN = 2_000;
    private static final int SAID_MAX = 12;

    private Audited() {}

    /// @param log takes all that the auditor says
    static boolean isGood(BenchLine line, long events, Path log, Consumer<String> says) {
        List<String> arguments = new ArrayList<>(List.of("audit"));
        arguments.addAll(line.stack().storeOptions());
        int code =
                LeashedProcess.run(
                        "the audit",
                        JavaCommand.of(
                                List.of(
                                        "-Xmx512m",
                                        "-XX:+UseSerialGC",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow"),
                                JavaCommand.ownClassPath(),
                                "podium.audit.Main",
                                arguments),
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
