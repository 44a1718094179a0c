package podium.chaos;

import java.util.Set;

/// Processes frozen or doubled, a bad store, strange records.
class LiveRowsIT extends QuickRows {
    LiveRowsIT() {
        super("live", Set.of(6, 8, 15, 19, 24, 25, 26, 31));
    }
}
