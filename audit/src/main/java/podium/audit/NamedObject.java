package podium.audit;

/// An object as a release names it.
///
/// @param rows lines or rows
/// @param bytes as stored
/// @param checksum SHA-256 of the stored bytes, hexadecimal
public record NamedObject(String key, long rows, long bytes, String checksum) {}
