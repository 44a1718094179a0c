package podium.chaos;

import java.util.Set;

/// Services killed, each by itself.
class KillRowsIT extends QuickRows {
    KillRowsIT() {
        super("kills", Set.of(1, 2, 3, 4));
    }
}
