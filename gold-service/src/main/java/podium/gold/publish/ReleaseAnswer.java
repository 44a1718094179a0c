package podium.gold.publish;

import org.jspecify.annotations.Nullable;

/// The answer to "release now".
public sealed interface ReleaseAnswer {
    /// Everything that was there when it was asked for is in this release, or an earlier one.
    record Released(long release, long cut) implements ReleaseAnswer {}

    /// The cuts waited for, if any, had no records.
    ///
    /// @param release the last one, or `null` where there is none yet
    record NothingNew(@Nullable Long release, long cut) implements ReleaseAnswer {}

    /// Publishing can't go on; one sentence says why.
    record Refused(String reason) implements ReleaseAnswer {}

    /// Another instance leads.
    record NotLeading() implements ReleaseAnswer {}
}
