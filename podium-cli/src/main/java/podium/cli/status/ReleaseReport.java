package podium.cli.status;

/// The release that answers.
public record ReleaseReport(long number, long cut, String run, long ageSeconds) {}
