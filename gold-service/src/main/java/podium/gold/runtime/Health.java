package podium.gold.runtime;

import podium.gold.rest.StatusDocument.Part;

import java.util.List;

/// Which of two states is the one to tell.
final class Health {
    private static final List<String> WORST_FIRST =
            List.of("halted", "held", "waiting", "standby", "running");

    private Health() {}

    /// Of two that are equally bad the first; where both are well, the last that came to be so.
    static Part worse(Part one, Part other) {
        if (one.state().equals("running") && other.state().equals("running")) {
            return one.since().isBefore(other.since()) ? other : one;
        }
        return WORST_FIRST.indexOf(one.state()) <= WORST_FIRST.indexOf(other.state()) ? one : other;
    }
}
