package podium.generator;

import org.jspecify.annotations.Nullable;

/// What one line of a source becomes. One per source, for one thread.
@FunctionalInterface
public interface LineMapping {
    /// @param line without its LF; a CR before it is still there
    /// @param number of the line in its source, from 1
    /// @return the record, or `null` where the line is a heading
    @Nullable RawRecord map(byte[] line, long number);

    /// Lines that are records already: bytes untouched, keyed by their `user_id` if they have one.
    static LineMapping jsonl() {
        return (line, _) -> RawRecord.byKey(UserIdScan.userId(line), line);
    }
}
