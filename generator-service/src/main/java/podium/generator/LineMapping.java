package podium.generator;

import podium.events.LineEncoding;

import org.jspecify.annotations.Nullable;

/// What one line of a source becomes. One per source, for one thread.
@FunctionalInterface
public interface LineMapping {
    /// @param line without its LF; a CR before it is still there
    /// @param number of the line in its source, from 1
    /// @return the record, or `null` where the line is a heading
    @Nullable RawRecord map(byte[] line, long number);

    /// Lines that are records already: bytes untouched, keyed by their `user_id` if they have one.
    /// A line of Bronze that stands for bytes that no line can hold is those.
    static LineMapping jsonl() {
        return (line, _) -> {
            byte[] value = payload(line);
            RawRecord record =
                    RawRecord.byKey(value == null ? null : UserIdScan.userId(value), value);
            // no event is so large: where it goes is all one, that it does is not
            return record.fits() ? record : RawRecord.byKey(null, value);
        };
    }

    private static byte @Nullable [] payload(byte[] line) {
        try {
            return LineEncoding.payload(line);
        } catch (IllegalArgumentException e) {
            // it only begins like one: Bronze has made none such
            return line;
        }
    }
}
