package podium.cli.tests;

import java.util.ArrayList;
import java.util.List;

/// What became of the tests.
public final class TestSummary {
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();

    void passed() {
        passed++;
    }

    void failed(String test, String message) {
        failures.add("%s: %s".formatted(test, message));
    }

    void skipped(String test, String reason) {
        skips.add("%s: %s".formatted(test, reason));
    }

    /// A line a failed test, with the first line of its message.
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /// A line a skipped test, with the reason.
    public List<String> skips() {
        return List.copyOf(skips);
    }

    /// The last line of `./podium test`.
    public String text() {
        return "%d passed, %d failed, %d skipped".formatted(passed, failures.size(), skips.size());
    }
}
