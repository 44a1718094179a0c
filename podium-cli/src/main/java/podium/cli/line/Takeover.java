package podium.cli.line;

/// What came of a promotion or a rollback.
///
/// @param moved whether this request moved readers; otherwise they were there
/// @param run that they follow
/// @param release with which they came there, or the newest
/// @param cut of that release
public record Takeover(boolean moved, String run, long release, long cut) {}
