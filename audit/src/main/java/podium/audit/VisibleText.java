package podium.audit;

/// Text of strangers for a terminal: as it is, but for characters that end a line, move the cursor
/// or turn the writing direction. Those are told by their number.
final class VisibleText {
    private VisibleText() {}

    /// @param text one line of ours with values from events in it
    static String of(String text) {
        if (text.codePoints().allMatch(VisibleText::isVisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    if (isVisible(point)) {
                        visible.appendCodePoint(point);
                    } else {
                        visible.append("\\u{%x}".formatted(point));
                    }
                });
        return visible.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
