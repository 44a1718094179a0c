package podium.chaos.check;

import java.util.Optional;

/// The release documents of the lake, read beside the API.
@FunctionalInterface
public interface ReleaseDocuments {
    /// @return empty if there is no such release
    Optional<StatedRelease> find(long number);
}
