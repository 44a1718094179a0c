package podium.access;

import java.util.regex.Pattern;

/// Keys and tokens in texts where they have no business, such as the query of a request.
public final class Secrets {
    /// What remains of a key is whose it says it is.
    private static final Pattern KEY =
            Pattern.compile("(" + ApiKey.PREFIX + "[a-z][a-z0-9-]{0,31}_)[A-Za-z0-9_-]{16,}");

    /// A JWT: its first part is a JSON object in base64url.
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private Secrets() {}

    /// The text with an ellipsis in place of each secret.
    public static String hidden(String text) {
        return TOKEN.matcher(KEY.matcher(text).replaceAll("$1…")).replaceAll("eyJ…");
    }
}
