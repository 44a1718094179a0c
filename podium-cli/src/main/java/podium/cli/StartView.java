package podium.cli;

import podium.cli.line.Bars;
import podium.cli.line.ProgressView;
import podium.stack.Part;
import podium.stack.StackWatcher;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentSkipListMap;

/// The parts of a stack as they become ready, in one line.
final class StartView implements StackWatcher {
    private final ProgressView view;
    private final Map<Part, String> parts = new EnumMap<>(Part.class);
    private final Map<Part, String> halted = new ConcurrentSkipListMap<>();

    StartView(ProgressView view) {
        this.view = view;
    }

    @Override
    public void starting(Part part) {
        show(part, "…");
    }

    @Override
    public void ready(Part part, Duration took) {
        show(part, Bars.seconds(took));
    }

    @Override
    public void halted(Part part, String reason) {
        halted.put(part, reason);
        show(part, "halted");
    }

    @Override
    public void stopped(Part part) {
        show(part, "stopped");
    }

    /// Parts that run and won't be ready until a person has looked, and why.
    Map<Part, String> halted() {
        return halted;
    }

    private synchronized void show(Part part, String how) {
        parts.put(part, how);
        StringJoiner line = new StringJoiner("  ");
        parts.forEach((known, state) -> line.add(known.label() + " " + state));
        view.show(line.toString());
    }
}
