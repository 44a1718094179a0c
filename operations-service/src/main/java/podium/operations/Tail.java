package podium.operations;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last lines of a command, and how far it has come.
final class Tail {
    private static final Pattern CODED = Pattern.compile("([A-Z]{2,16}-\\d{3}): .*");

    private final Deque<String> lines = new ArrayDeque<>();
    private final int linesMax;
    private @Nullable Progress progress;

    Tail(int linesMax) {
        this.linesMax = linesMax;
    }

    void add(String line) {
        if (lines.size() == linesMax) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    void progress(Progress furthest) {
        progress = furthest;
    }

    @Nullable Progress progress() {
        return progress;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /// The last thing that it said under a code of its own, or `null`.
    static @Nullable Trouble trouble(List<String> lines) {
        for (String line : lines.reversed()) {
            Matcher matcher = CODED.matcher(line);
            if (matcher.matches()) {
                return new Trouble(matcher.group(1), line.substring(matcher.group(1).length() + 2));
            }
        }
        return null;
    }
}
