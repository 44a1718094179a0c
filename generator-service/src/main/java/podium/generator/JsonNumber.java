package podium.generator;

/// What a number is, as RFC 8259 writes it.
final class JsonNumber {
    private JsonNumber() {}

    static boolean isOne(byte[] text) {
        int at = text.length > 0 && text[0] == '-' ? 1 : 0;
        int whole = digits(text, at);
        if (whole == 0 || whole > 1 && text[at] == '0') {
            return false;
        }
        at += whole;
        if (at < text.length && text[at] == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == 0) {
                return false;
            }
            at += 1 + fraction;
        }
        return at == text.length || isExponent(text, at);
    }

    private static boolean isExponent(byte[] text, int from) {
        if (text[from] != 'e' && text[from] != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < text.length && (text[at] == '+' || text[at] == '-')) {
            at++;
        }
        int digits = digits(text, at);
        return digits > 0 && at + digits == text.length;
    }

    private static int digits(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - from;
    }
}
