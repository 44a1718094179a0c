package podium.query.rest;

import org.jspecify.annotations.NullUnmarked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A client of `/v1/stream/product-funnel`, as a browser has one.
@NullUnmarked
final class EventStream implements AutoCloseable {
    private static final int SILENCE_MAX_MILLIS = 30_000;

    private final HttpURLConnection connection;
    private final BufferedReader lines;

    EventStream(URI base, String query, String lastEventId) throws IOException {
        connection =
                (HttpURLConnection)
                        base.resolve("/v1/stream/product-funnel?" + query).toURL().openConnection();
        connection.setReadTimeout(SILENCE_MAX_MILLIS);
        if (lastEventId != null) {
            connection.setRequestProperty("Last-Event-ID", lastEventId);
        }
        lines =
                new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The fields of the next event.
    Map<String, String> next() throws IOException {
        Map<String, String> event = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && event.containsKey("data")) {
                return event;
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                event.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        throw new IOException("the stream ended");
    }

    /// So many heartbeats, or fewer if an event comes before.
    int comments(int count) throws IOException {
        int seen = 0;
        while (seen < count) {
            String line = lines.readLine();
            if (line == null || line.startsWith("id")) {
                return seen;
            }
            seen += line.startsWith(":") ? 1 : 0;
        }
        return seen;
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
