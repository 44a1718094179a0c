package podium.generator;

import org.jspecify.annotations.Nullable;

/// An import as it stands at one moment.
///
/// @param error why it failed, else `null`
/// @param source the data set, or the address it is read from
/// @param records handed over
/// @param acknowledged records that the topic has for sure
/// @param bytes of the source read, as they came (compressed, if they are)
public record ImportStatus(
        RunState state,
        @Nullable String error,
        String format,
        String source,
        long records,
        long acknowledged,
        long bytes) {}
