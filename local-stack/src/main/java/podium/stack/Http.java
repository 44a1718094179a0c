package podium.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks a part whether it answers.
final class Http {
    private static final int PATIENCE_MILLIS = 2_000;

    private Http() {}

    /// The status code of a GET, or -1 where nobody answers in time.
    static int status(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return -1;
        }
    }
}
