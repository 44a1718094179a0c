package podium.cli.line;

/// The release that answers.
///
/// @param createdAt ISO 8601
public record LastRelease(long number, String createdAt, long ageSeconds) {}
