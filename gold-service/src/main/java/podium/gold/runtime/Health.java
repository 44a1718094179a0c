package podium.gold.runtime;

import podium.gold.rest.StatusDocument.Part;

import java.util.List;

/// Which of two states is the one to tell.
final class Health {
    private static final List<String> WORST_FIRST =
            List.of("halted", "waiting", "standby", "running");

    private Health() {}

    static Part worse(Part one, Part other) {
        return WORST_FIRST.indexOf(one.state()) <= WORST_FIRST.indexOf(other.state()) ? one : other;
    }
}
