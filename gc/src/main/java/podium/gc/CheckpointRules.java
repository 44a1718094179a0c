package podium.gc;

import podium.lake.CheckpointWriter;

/// Which checkpoints of kept releases stay, beside those without which nothing says what a release
/// consists of.
///
/// @param newest of so many newest releases, which readers ask for
/// @param sharedBy of so many releases one has a checkpoint for sure, and keeps it
record CheckpointRules(long newest, long sharedBy) {
    static final CheckpointRules STANDARD = new CheckpointRules(64, CheckpointWriter.SHARED_BY);

    /// Whether the release's checkpoint is one that is there for sure, sooner or later, and that no
    /// collection takes while it keeps the release.
    boolean isShared(long release) {
        return (release + 1) % sharedBy == 0;
    }

    /// The release itself, or the next before it, of which that is so; negative where there is
    /// none.
    long sharedUpTo(long release) {
        return release - (release + 1) % sharedBy;
    }
}
