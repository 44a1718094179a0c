package podium.chaos;

import org.junit.jupiter.api.Tag;

import java.util.Set;

/// Everything killed at once: two minutes of both processors, and each service alone is killed in
/// [KillRowsIT].
@Tag("long")
class AllKilledRowIT extends QuickRows {
    AllKilledRowIT() {
        super("all-killed", Set.of(30));
    }
}
