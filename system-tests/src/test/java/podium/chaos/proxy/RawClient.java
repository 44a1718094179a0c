package podium.chaos.proxy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A client that says exactly what it is told to, over one connection.
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(URI endpoint) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// @param method of the request that is answered
    Message answer(String method) throws IOException {
        Head head = Head.read(new HttpLines(in));
        if (head == null) {
            throw new EOFException("no answer");
        }
        return new Message(head, Body.ofResponse(head, method, in));
    }

    /// The start line and the fields of an answer without a body.
    Head interim() throws IOException {
        Head head = Head.read(new HttpLines(in));
        if (head == null) {
            throw new EOFException("no answer");
        }
        return head;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
