package podium.query;

/// What an answer was made from: the Gold files of its dates.
///
/// @param rows in them
/// @param bytes of them, as they lie in the bucket
public record Scan(long rows, long bytes) {}
