package podium.chaos.proxy;

import podium.chaos.proxy.Body.Framing;

import java.io.IOException;
import java.io.OutputStream;

/// A request or a response, whole. Sent on, its head and its content are the ones that came; only
/// where one chunk ends and another begins may differ, which means nothing.
record Message(Head head, Body body) {
    void write(OutputStream out) throws IOException {
        out.write(head.bytes());
        body.write(out);
        out.flush();
    }

    /// The same with other content, whose length the head states.
    Message withContent(byte[] content) {
        Head stated =
                body.framing() == Framing.LENGTH
                        ? head.with("Content-Length", Integer.toString(content.length))
                        : head;
        return new Message(stated, new Body(content, body.framing(), body.trailers()));
    }

    /// Of a response.
    int status() {
        try {
            return Integer.parseInt(head.word(1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// Whether another message may follow on its connection.
    boolean keepsAlive() {
        if (body.framing() == Framing.END_OF_CONNECTION || head.says("Connection", "close")) {
            return false;
        }
        return !head.start().contains("HTTP/1.0") || head.says("Connection", "keep-alive");
    }
}
