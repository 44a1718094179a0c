package podium.chaos;

import podium.audit.Releases;
import podium.audit.s3.Bucket;
import podium.chaos.check.Finding;
import podium.stack.S3Server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The second implementation, as a process of its own: the last release of a row and some others
/// recomputed from Bronze (I4), and the objects and books of every release (I1, I5).
final class Auditors {
    private static final Duration PATIENCE_MIN = Duration.ofMinutes(10);

    /// What a slow machine judges, even where a release is audited from disk.
    private static final long LINES_PER_SECOND_MIN = 10_000;

    private static final int LINES_MAX = 12;

    private Auditors() {}

    static List<Finding> judge(Line line, Scene scene) {
        List<Finding> findings = new ArrayList<>();
        long last = line.lastRelease();
        if (last < 0) {
            findings.add(new Finding("I4", "query-api has no release: there was nothing to audit"));
            return findings;
        }
        TreeSet<Long> chosen = chosen(line, scene, last);
        long lines = chosen.size() * line.releases().rawRecords();
        run(
                line,
                PATIENCE_MIN.plusSeconds(lines / LINES_PER_SECOND_MIN),
                "I1, I4, I5",
                findings,
                "inspect",
                "--release",
                chosen.stream().map(String::valueOf).collect(Collectors.joining(",")));
        return findings;
    }

    /// The last one, and others that the row has made.
    private static TreeSet<Long> chosen(Line line, Scene scene, long last) {
        TreeSet<Long> chosen = new TreeSet<>();
        chosen.add(last);
        long first = Math.max(floor(line), scene.firstRelease());
        int others = (int) Math.min(scene.form().auditsMax(), last - first);
        while (chosen.size() <= others) {
            chosen.add(first + scene.luck().below((int) (last - first + 1)));
        }
        return chosen;
    }

    /// Before it all releases were collected.
    private static long floor(Line line) {
        try (Bucket lake = line.lake()) {
            return new Releases(lake).floor();
        }
    }

    private static void run(
            Line line,
            Duration patience,
            String invariant,
            List<Finding> findings,
            String task,
            String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "podium.audit.Main",
                        task));
        command.addAll(line.stack().storeOptions());
        command.addAll(List.of(options));
        Path said = line.folder().resolve(task + ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile());
            S3Server.putKeys(builder.environment());
            Process process = builder.start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                findings.add(new Finding(invariant, task + " did not end in " + patience));
            } else if (process.exitValue() != 0) {
                List<String> lines = Files.readAllLines(said);
                lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size())
                        .forEach(text -> findings.add(new Finding(invariant, text)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
