package podium.query.runtime;

import podium.query.Snapshot;
import podium.query.json.StreamEvent;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import java.time.Instant;

/// One open stream. All of it happens on the connection's own event loop. What a slow reader hasn't
/// taken is not piled up: it is told of the newest release when it reads again.
final class ReleaseStream {
    /// A reader that takes nothing for so many heartbeats is let go.
    private static final int SILENT_BEATS_MAX = 4;

    private static final Buffer BEAT = Buffer.buffer(":\n\n");

    private final HttpServerResponse response;
    private final Context context;
    private final String url;
    private final Instant closesAt;
    private long told;
    private int silentBeats;

    /// @param context of the connection
    /// @param url of the answer, ready for a release's number
    /// @param told the newest release that the client knows, or -1
    ReleaseStream(
            HttpServerResponse response, Context context, String url, long told, Instant closesAt) {
        this.response = response;
        this.context = context;
        this.url = url;
        this.told = told;
        this.closesAt = closesAt;
    }

    /// Tells of a release, unless the client knows it or a newer one.
    void tell(Snapshot snapshot, Instant now) {
        context.runOnContext(_ -> offer(snapshot, now));
    }

    private void offer(Snapshot snapshot, Instant now) {
        long number = snapshot.release().number();
        if (number > told && isOpen() && !response.writeQueueFull()) {
            told = number;
            response.write(Buffer.buffer(StreamEvent.encode(snapshot, url + number, now)));
        }
    }

    /// Says that the stream lives, or ends it when its time is over or nobody reads.
    void beat(Instant now) {
        context.runOnContext(_ -> {
            silentBeats = response.writeQueueFull() ? silentBeats + 1 : 0;
            if (!isOpen()) {
                return;
            }
            if (silentBeats >= SILENT_BEATS_MAX) {
                response.reset();
            } else if (now.isAfter(closesAt)) {
                response.end();
            } else if (silentBeats == 0) {
                response.write(BEAT);
            }
        });
    }

    void close() {
        context.runOnContext(_ -> {
            if (isOpen()) {
                response.end();
            }
        });
    }

    private boolean isOpen() {
        return !response.ended() && !response.closed();
    }
}
