package podium.stack;

/// A text as a value in a `.properties` file, which other programs read as ISO-8859-1.
final class SettingsText {
    private static final int LAST_ASCII = 0x7e;

    private SettingsText() {}

    static String of(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c < ' ' || c > LAST_ASCII) {
                text.append("\\u%04x".formatted((int) c));
            } else if (c == '\\' || (c == ' ' && text.isEmpty())) {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
