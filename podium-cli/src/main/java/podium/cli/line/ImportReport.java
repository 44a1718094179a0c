package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// An import as the generator reports it.
///
/// @param error why it failed, else `null`
/// @param source the data set, or the address it is read from
/// @param bytes of the source read, compressed if they came so
public record ImportReport(
        Activity activity,
        @Nullable String error,
        String source,
        long records,
        long acknowledged,
        long bytes) {}
