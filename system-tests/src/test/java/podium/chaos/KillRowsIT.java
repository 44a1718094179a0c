package podium.chaos;

import java.util.Set;

/// Processes killed.
class KillRowsIT extends QuickRows {
    KillRowsIT() {
        super("kills", Set.of(1, 2, 3, 4, 30));
    }
}
