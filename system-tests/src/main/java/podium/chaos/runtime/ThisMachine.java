package podium.chaos.runtime;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What it is that is measured on, in one line.
final class ThisMachine {
    private static final String MODEL = "model name";
    private static final long GIT_SECONDS_MAX = 10;
    private static final double GIB = 1L << 30;

    private ThisMachine() {}

    /// @param checkout whose commit it is, with `+` where it has changes
    static String text(Path checkout) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GiB, JDK %s, commit %s, load %.2f",
                cpu(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / GIB,
                Runtime.version(),
                commit(checkout),
                system.getSystemLoadAverage());
    }

    private static String commit(Path checkout) {
        String commit = git(checkout, "rev-parse", "--short", "HEAD");
        boolean changed = !git(checkout, "status", "--porcelain").isEmpty();
        return commit.isEmpty() ? "unknown" : changed ? commit + "+" : commit;
    }

    /// What it says; nothing where there is no git, or no repository.
    private static String git(Path checkout, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean good = git.waitFor(GIT_SECONDS_MAX, TimeUnit.SECONDS) && git.exitValue() == 0;
            return good ? said.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String cpu() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
