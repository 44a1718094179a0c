package podium.operations;

/// Why an operation was not done.
///
/// @param code a heading in docs/errors.md
public record Trouble(String code, String detail) {}
