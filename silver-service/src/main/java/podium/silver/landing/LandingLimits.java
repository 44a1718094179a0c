package podium.silver.landing;

/// Every limit is finite, so memory is too.
///
/// @param chunkBytesMax rows of one partition and layer held in memory at most, in bytes
/// @param fileRowsMax rows of one file at most; part of the format: a retry must make the same
///   files
public record LandingLimits(int chunkBytesMax, int fileRowsMax) {
    /// DESIGN §6.
    public static final int FILE_ROWS_MAX = 500_000;
}
