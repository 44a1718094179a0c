package podium.query.rest;

import org.jspecify.annotations.Nullable;

/// `If-None-Match` as RFC 9110 has it: a list of tags or `*`, compared weakly.
final class EntityTags {
    private static final int SHOWN_MAX = 60;

    private EntityTags() {}

    /// @param header as sent, or `null`
    /// @param tag with quotes, perhaps `W/`
    static boolean matches(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        for (String candidate : header.split(",", -1)) {
            String trimmed = candidate.strip();
            if (trimmed.equals("*") || opaque(trimmed).equals(opaque(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /// A text from a request at a length that a person reads.
    static String shown(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
