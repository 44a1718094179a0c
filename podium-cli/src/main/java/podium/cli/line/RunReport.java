package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// A run of generated traffic as the generator reports it.
///
/// @param error why it failed, else `null`
/// @param target how many records it shall send, or `null`
public record RunReport(
        String id,
        Activity activity,
        @Nullable String error,
        long sent,
        long acknowledged,
        @Nullable Long target,
        long seed) {}
