package podium.lake;

/// An object that a layer landed, as commits and releases name it.
///
/// @param rows lines of a Bronze object, rows of a Parquet file
/// @param bytes as stored
/// @param checksum SHA-256 of the stored bytes, 64 hex digits in lower case
public record LandedObject(ObjectKey key, long rows, long bytes, String checksum) {
    public LandedObject {
        if (rows < 0 || bytes < 0 || checksum.length() != 64) {
            throw new IllegalArgumentException(
                    "not a landed object: %s, %d rows, %d bytes".formatted(key, rows, bytes));
        }
    }
}
