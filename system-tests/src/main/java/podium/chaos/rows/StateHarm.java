package podium.chaos.rows;

import podium.chaos.Luck;

import java.nio.file.Path;
import java.util.List;

/// One thing that is done to the state directory of a service that is down.
enum StateHarm {
    DELETED("deleted", true) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            state.delete();
            return List.of();
        }
    },
    OVERWRITTEN("overwritten", false) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return state.corrupt(luck);
        }
    },
    BIT_FLIPPED("with a bit flipped", false) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.flipBit(luck));
        }
    },
    TABLE_TRUNCATED("truncated", true) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.truncate(luck, StateFolder.TABLES));
        }
    },
    /// RocksDB takes a record that isn't whole for one that was never written, and goes on with
    /// what was before.
    MANIFEST_TRUNCATED("truncated", false) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.truncate(luck, StateFolder.MANIFEST));
        }
    },
    MANIFEST_EMPTIED("emptied", true) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.empty(luck, StateFolder.MANIFEST));
        }
    },
    CURRENT_EMPTIED("emptied", true) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.empty(luck, StateFolder.CURRENT));
        }
    },
    /// Without it RocksDB takes the folder for one in which there is no database yet.
    CURRENT_DELETED("deleted in part", true) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.delete(luck, StateFolder.CURRENT));
        }
    },
    /// Kafka Streams believes it rather than the store.
    CHECKPOINT_AHEAD("said to be further than it is", true) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.plantCheckpoint(luck));
        }
    },
    /// Nothing is lost: Kafka Streams gives itself another name.
    PROCESS_FILE_EMPTIED("emptied", false) {
        @Override
        List<Path> harm(StateFolder state, Luck luck) {
            return List.of(state.empty(luck, StateFolder.PROCESS_FILE));
        }
    };

    private final String done;
    private final boolean metAtStart;

    StateHarm(String done, boolean metAtStart) {
        this.done = done;
        this.metAtStart = metAtStart;
    }

    /// What is done, in words that follow "its state".
    String done() {
        return done;
    }

    /// Whether a service can't start without meeting it.
    boolean isMetAtStart() {
        return metAtStart;
    }

    /// Does it.
    ///
    /// @return the files that it was done to; none: all of them
    abstract List<Path> harm(StateFolder state, Luck luck);
}
