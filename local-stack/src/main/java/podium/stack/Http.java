package podium.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Asks a part whether it answers.
final class Http {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int BODY_BYTES_MAX = 64 << 10;

    private static final Answer SILENCE = new Answer(-1, "");

    private Http() {}

    /// @param status the status code, or -1 where nobody answers in time
    /// @param body of a failure, its beginning; else empty
    record Answer(int status, String body) {}

    /// The status code of a GET, or -1 where nobody answers in time.
    static int status(URI uri) {
        return get(uri).status();
    }

    static Answer get(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return answer(connection);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return SILENCE;
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        InputStream failure = connection.getErrorStream();
        if (failure == null) {
            return new Answer(status, "");
        }
        try (failure) {
            byte[] body = failure.readNBytes(BODY_BYTES_MAX);
            return new Answer(status, new String(body, StandardCharsets.UTF_8));
        }
    }
}
