package podium.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What contradicts one invariant: the first [#KEPT_MAX] findings are kept, all are counted.
/// Threads may share it.
public final class Findings {
    public static final int KEPT_MAX = 20;

    private static final int LENGTH_MAX = 600;

    private final String invariant;
    private final List<Finding> kept = new ArrayList<>();
    private long more;

    public Findings(String invariant) {
        this.invariant = invariant;
    }

    public synchronized void add(String what) {
        if (kept.size() == KEPT_MAX) {
            more++;
            return;
        }
        String shown = what.length() <= LENGTH_MAX ? what : what.substring(0, LENGTH_MAX) + "…";
        kept.add(new Finding(invariant, shown));
    }

    /// Two figures that have to be equal.
    public void compare(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            add("%s: should be %s, is %s".formatted(what, expected, found));
        }
    }

    /// Empty: the invariant holds.
    public synchronized List<Finding> list() {
        List<Finding> all = new ArrayList<>(kept);
        if (more > 0) {
            all.add(new Finding(invariant, "… and %,d more".formatted(more)));
        }
        return List.copyOf(all);
    }
}
