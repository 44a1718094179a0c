package podium.query;

import java.util.Comparator;

/// Texts in the order of their code points, which is the order of their UTF-8 bytes and of SQL's
/// ORDER BY over the Gold files. [String#compareTo] differs beyond U+FFFF.
final class CodePoints {
    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothHigh = a >= Character.MIN_SURROGATE && b >= Character.MIN_SURROGATE;
                return bothHigh
                        ? Character.compare(rotated(a), rotated(b))
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    // surrogates stand for code points above all others: U+E000…U+FFFF go below them
    private static char rotated(char c) {
        return (char) (Character.isSurrogate(c) ? c + 0x2000 : c - 0x800);
    }
}
