package podium.chaos;

import podium.chaos.check.Finding;
import podium.stack.Part;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A row of the table of faults: what is done to a line while events flow. What must hold after is
/// the same for all rows ([Invariants]); a row checks only what is its own.
public interface Row {
    /// As in the table, from 1.
    int number();

    /// The fault, as the table names it.
    String fault();

    /// What the row's own traffic is.
    default Traffic traffic(Form form) {
        return Traffic.steady(form);
    }

    /// Whether the row starts its traffic itself, with [Scene#startTraffic]: later, or again and
    /// again.
    default boolean startsTrafficItself() {
        return false;
    }

    /// Records of the settled row that are refused beyond those of the generator's ledger, by
    /// reason.
    default Map<String, Long> addedRejects(Scene scene) {
        return Map.of();
    }

    /// Whether the line is of no use to other rows after it, or must be of the row's own making.
    default boolean needsOwnLine() {
        return false;
    }

    /// How the services of a line of its own are set, beyond the harness's settings.
    default Map<Part, Map<String, String>> environment() {
        return Map.of();
    }

    /// Whether query-api may be away while the row is played, so that readers can't reach it.
    default boolean stopsReaders() {
        return false;
    }

    /// Codes of the halts that the fault provokes; any other halt of a service is a finding.
    default Set<String> expectedHalts() {
        return Set.of();
    }

    /// Who may end by itself; anybody else who is found dead, and was not ended by the row, is a
    /// finding.
    default Set<Part> mayEnd() {
        return Set.of();
    }

    /// Whether the line goes on after it: everything sent is released in the end. A fault that only
    /// a person can mend ends otherwise: the row says how.
    default boolean settles() {
        return true;
    }

    /// Does it to the line. Whatever is dead or slow afterwards is started and mended by the
    /// harness; what only the row can mend, it mends.
    ///
    /// @throws CannotHere if this machine lacks what it takes
    void play(Scene scene) throws InterruptedException;

    /// What the row itself expects of the settled line.
    default List<Finding> judge(Scene scene) {
        return List.of();
    }
}
