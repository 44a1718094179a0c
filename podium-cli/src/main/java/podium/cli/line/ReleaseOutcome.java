package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// What became of "release now".
public sealed interface ReleaseOutcome {
    /// The release that holds everything there was, or `null` where nothing was released ever.
    @Nullable Long release();

    record Released(Long release) implements ReleaseOutcome {}

    record NothingNew(@Nullable Long release) implements ReleaseOutcome {}
}
