package podium.cli.line;

/// What a statement gave, as the API wrote it.
public record SqlText(String text, SqlFigures figures) {}
