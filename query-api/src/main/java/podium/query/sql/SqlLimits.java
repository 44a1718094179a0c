package podium.query.sql;

import java.time.Duration;

/// Every limit of a statement is finite.
///
/// @param atOnce statements that run at the same time
/// @param time from when its process is ready to the last row
/// @param scanBytes that a statement may read from objects
/// @param answerBytes of an answer's rows, and of its columns' names and types
/// @param memoryBytes of a statement's process
/// @param spillBytes on disk for what doesn't fit into its memory
/// @param threads of a statement
/// @param spares processes that wait for a statement
public record SqlLimits(
        int atOnce,
        Duration time,
        long scanBytes,
        long answerBytes,
        long memoryBytes,
        long spillBytes,
        int threads,
        int spares) {
    /// Below, DuckDB and the Java machine around it don't start.
    static final long MEMORY_BYTES_MIN = 512L << 20;

    /// @throws IllegalArgumentException if no statement could run
    public SqlLimits {
        if (memoryBytes < MEMORY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "podium.sql.memory-max is %d bytes, and %d are needed"
                            .formatted(memoryBytes, MEMORY_BYTES_MIN));
        }
    }
}
