package podium.chaos;

import podium.stack.Part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who ended by himself: the harness remembers whom it started and ended, and whoever is found dead
/// beyond that died of the fault. Proxies kill, too, in threads of their own.
final class Deaths {
    private static final int LINES_MAX = 3;
    private static final int BYTES_MAX = 4_096;

    private final Set<Part> started = EnumSet.noneOf(Part.class);
    private final Map<String, String> found = new LinkedHashMap<>();

    /// It is about to be started.
    synchronized void begins(Part part) {
        started.add(part);
    }

    /// It is about to be ended.
    synchronized void ends(Part part) {
        started.remove(part);
    }

    /// It doesn't run.
    synchronized void isDown(Part part, Path log) {
        if (started.remove(part)) {
            found(part.label(), log);
        }
    }

    /// It ended by itself.
    synchronized void found(String who, Path log) {
        found.putIfAbsent(who, lastWords(log));
    }

    /// Who did since the last time, and the end of his log.
    synchronized Map<String, String> take() {
        Map<String, String> taken = new LinkedHashMap<>(found);
        found.clear();
        return taken;
    }

    private static String lastWords(Path log) {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = Math.max(0, all.length - BYTES_MAX);
            List<String> lines =
                    new String(all, from, all.length - from, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList();
            return String.join(
                    " / ", lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size()));
        } catch (IOException e) {
            return "its log can't be read: " + e;
        }
    }
}
