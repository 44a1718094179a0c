package podium.access;

/// Somebody whose key was right.
///
/// @param name of the key
public record Caller(String name, Role role) {}
