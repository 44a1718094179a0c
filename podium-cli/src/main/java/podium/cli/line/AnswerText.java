package podium.cli.line;

/// An answer as the API wrote it.
///
/// @param more whether there are further rows
public record AnswerText(String text, boolean more) {}
