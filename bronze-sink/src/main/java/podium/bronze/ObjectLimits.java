package podium.bronze;

/// When an object closes, beyond a counted barrier and the end of its minute. Two writers may
/// differ in it: the chain adopts whatever was first.
///
/// @param recordsMax lines in one object
/// @param bytesMax uncompressed bytes in one object; a longer line has one of its own
public record ObjectLimits(int recordsMax, long bytesMax) {
    /// Offsets inside an object that have no line: they stand in its metadata, which S3 limits to 2
    /// KiB.
    public static final int LINELESS_MAX = 64;

    public ObjectLimits {
        if (recordsMax < 1 || bytesMax < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
