package podium.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where the next page begins. Opaque to callers; bound to a release and a query, so that the pages
/// of one answer agree whatever is released meanwhile.
///
/// @param release whose answer is being paged
/// @param query fingerprint of the query that the cursor belongs to
/// @param offset rows already given
public record Cursor(long release, String query, int offset) {
    private static final String VERSION = "1";
    private static final int PARTS = 4;
    private static final int LENGTH_MAX = 128;

    public static Cursor of(long release, Query query, int offset) {
        return new Cursor(release, Fingerprint.of(query.canonical()), offset);
    }

    public boolean belongsTo(Query other) {
        return query.equals(Fingerprint.of(other.canonical()));
    }

    public String text() {
        String plain = String.join(".", VERSION, Long.toString(release), query, "" + offset);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /// @return empty if the text is no cursor
    public static Optional<Cursor> parse(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            byte[] plain = Base64.getUrlDecoder().decode(text);
            String[] parts = new String(plain, StandardCharsets.US_ASCII).split("\\.", -1);
            if (parts.length != PARTS || !parts[0].equals(VERSION)) {
                return Optional.empty();
            }
            long release = Long.parseLong(parts[1]);
            int offset = Integer.parseInt(parts[3]);
            return release < 0 || offset < 0
                    ? Optional.empty()
                    : Optional.of(new Cursor(release, parts[2], offset));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
